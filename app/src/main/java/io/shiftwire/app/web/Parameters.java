package io.shiftwire.app.web;

import io.javalin.http.Context;
import io.shiftwire.processor.search.Facet;
import io.shiftwire.processor.search.Filters;
import io.shiftwire.processor.search.SearchRequest;
import io.shiftwire.processor.search.SearchRequest.Counted;
import io.shiftwire.processor.search.SortOrder;
import io.shiftwire.processor.search.Timeline.Interval;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The parameters of a search in the address of a request; a wrong one is named.
record Parameters(Context ctx) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_TIMEOUT_MS = 30_000;

    SearchRequest request() {
        return request(number("limit", 20));
    }

    SearchRequest request(int limit) {
        return legal(() ->
                new SearchRequest(
                        text("q"),
                        filters(),
                        sort(),
                        limit,
                        timeout(),
                        collapse(),
                        counted(),
                        text("after").isEmpty() ? null : text("after")));
    }

    private Filters filters() {
        return new Filters(
                words("topic"),
                words("source"),
                words("language"),
                words("actor"),
                words("tier"),
                instant("from", false),
                instant("to", true));
    }

    private SortOrder sort() {
        var name = text("sort");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "", "relevance" -> SortOrder.RELEVANCE;
            case "time" -> SortOrder.TIME;
            case "oldest" -> SortOrder.OLDEST;
            default ->
                    throw new BadRequest(
                            "sort: '%s' is neither relevance, time nor oldest".formatted(name),
                            null);
        };
    }

    private boolean collapse() {
        return switch (text("collapse")) {
            case "", "none" -> false;
            case "story" -> true;
            default ->
                    throw new BadRequest(
                            "collapse: '%s' is neither story nor none".formatted(text("collapse")),
                            null);
        };
    }

    private Counted counted() {
        var interval = text("timeline");
        return new Counted(
                facets(),
                number("facetLimit", 10),
                !interval.isEmpty(),
                interval.isEmpty() || interval.equals("auto") ? null : Interval.named(interval));
    }

    private Set<Facet> facets() {
        var facets = EnumSet.noneOf(Facet.class);
        for (var name : words("facets")) {
            facets.add(
                    Arrays.stream(Facet.values())
                            .filter(facet -> facet.wireName().equals(name))
                            .findFirst()
                            .orElseThrow(() -> noFacet(name)));
        }
        return facets;
    }

    private static BadRequest noFacet(String name) {
        var all = Arrays.stream(Facet.values()).map(Facet::wireName).toList();
        return new BadRequest(
                "facets: '%s' is none of %s".formatted(name, String.join(", ", all)), null);
    }

    private Duration timeout() {
        int millis = number("timeoutMs", (int) TIMEOUT.toMillis());
        if (millis < 1 || millis > LONGEST_TIMEOUT_MS) {
            throw new BadRequest(
                    "timeoutMs: 1 to %d, not %d".formatted(LONGEST_TIMEOUT_MS, millis), null);
        }
        return Duration.ofMillis(millis);
    }

    String text(String name) {
        var value = ctx.queryParam(name);
        return value == null ? "" : value.strip();
    }

    private List<String> words(String name) {
        return Stream.of(text(name).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    int number(String name, int otherwise) {
        var value = text(name);
        try {
            return value.isEmpty() ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new BadRequest("%s: '%s' is not a whole number".formatted(name, value), null);
        }
    }

    int number(String name, int otherwise, int most) {
        int number = number(name, otherwise);
        if (number < 1 || number > most) {
            throw new BadRequest("%s: 1 to %d, not %d".formatted(name, most, number), null);
        }
        return number;
    }

    private @Nullable Instant instant(String name, boolean endOfDay) {
        var value = text(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            if (value.length() == 10) {
                var day = LocalDate.parse(value).plusDays(endOfDay ? 1 : 0);
                return day.atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(endOfDay ? 1 : 0);
            }
            return Instant.parse(value);
        } catch (DateTimeException _) {
            throw new BadRequest(
                    "%s: '%s' is not a date; write 2026-03-01 or 2026-03-01T12:00:00Z"
                            .formatted(name, value),
                    null);
        }
    }

    /// A record refused by its own constructor is a mistake of the caller.
    static <T> T legal(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()), null);
        }
    }
}
