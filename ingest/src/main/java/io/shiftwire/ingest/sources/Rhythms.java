package io.shiftwire.ingest.sources;

import io.shiftwire.events.SourceState.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Keeps count of how often a source publishes: rates that forget exponentially, over three days
/// and over two hours, and new items by day.
final class Rhythms {
    private static final double LONG_HOURS = 72;
    private static final double SHORT_HOURS = 2;
    private static final int DAYS = 15;

    /// A gap is forgotten by half in about a month.
    private static final double GAP_FADES = 0.977;

    /// Items an hour that are expected where none has a date, until some were seen to come.
    private static final double UNDATED = 1;

    private Rhythms() {}

    /// A first guess from the dates in a feed seen for the first time.
    static Rhythm first(List<Instant> published, Instant now) {
        var past = published.stream().filter(at -> !at.isAfter(now)).sorted().toList();
        if (past.isEmpty()) {
            return new Rhythm(UNDATED, UNDATED, null, 0, day(now), List.of(0));
        }
        double span = hours(past.getFirst(), now);
        double perHour = span <= 0 ? 0 : past.size() / Math.max(1, span);
        double longest = 0;
        for (int i = 1; i < past.size(); i++) {
            longest = Math.max(longest, hours(past.get(i - 1), past.get(i)));
        }
        return new Rhythm(perHour, perHour, past.getLast(), longest, day(now), List.of(0));
    }

    /// The rhythm after a poll.
    ///
    /// @param hours since the poll before
    static Rhythm after(Rhythm before, int fresh, double hours, Instant now) {
        double rate = hours <= 0 ? 0 : fresh / hours;
        var days = days(before, fresh, now);
        double gap =
                before.lastNew() == null || fresh == 0
                        ? before.longestGapHours()
                        : Math.max(before.longestGapHours(), hours(before.lastNew(), now));
        boolean newDay = before.day() != null && !before.day().equals(day(now));
        return new Rhythm(
                mixed(before.perHour(), rate, hours, LONG_HOURS),
                mixed(before.burst(), rate, hours, SHORT_HOURS),
                fresh > 0 ? now : before.lastNew(),
                newDay ? gap * GAP_FADES : gap,
                day(now),
                days);
    }

    private static double mixed(double before, double rate, double hours, double memory) {
        double kept = Math.exp(-Math.max(0, hours) / memory);
        return before * kept + rate * (1 - kept);
    }

    private static List<Integer> days(Rhythm before, int fresh, Instant now) {
        var days = new ArrayList<>(before.days());
        var today = day(now);
        if (before.day() == null || days.isEmpty()) {
            return List.of(fresh);
        }
        long passed = Math.clamp(today.toEpochDay() - before.day().toEpochDay(), 0, (long) DAYS);
        days.addAll(Collections.nCopies((int) passed, 0));
        days.set(days.size() - 1, days.getLast() + fresh);
        return List.copyOf(days.subList(Math.max(0, days.size() - DAYS), days.size()));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 3_600_000.0;
    }
}
