package io.shiftwire.app.demo;

import java.util.Arrays;
import java.util.Optional;

/// The sample outlets and how each of them publishes.
enum Outlet {
    HARBOUR_POST("harbour-post", "Harbour Post", Style.RSS_FULL),
    MERIDIAN_WIRE("meridian-wire", "Meridian Wire", Style.ATOM_FULL),
    VALLEY_TIMES("valley-times", "Valley Times", Style.RSS_SUMMARY),
    CONTINENTAL_REVIEW("continental-review", "Continental Review", Style.ATOM_SUMMARY),
    NORTHERN_LEDGER("northern-ledger", "Northern Ledger", Style.RSS_FULL);

    enum Style {
        RSS_FULL,
        RSS_SUMMARY,
        ATOM_FULL,
        ATOM_SUMMARY;

        boolean isAtom() {
            return this == ATOM_FULL || this == ATOM_SUMMARY;
        }

        boolean isFull() {
            return this == RSS_FULL || this == ATOM_FULL;
        }
    }

    private final String id;
    private final String title;
    private final Style style;

    Outlet(String id, String title, Style style) {
        this.id = id;
        this.title = title;
        this.style = style;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    Style style() {
        return style;
    }

    static Optional<Outlet> of(String id) {
        return Arrays.stream(values()).filter(outlet -> outlet.id.equals(id)).findFirst();
    }
}
