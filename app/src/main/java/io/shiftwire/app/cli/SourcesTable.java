package io.shiftwire.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Sources as a table for a terminal of 80 columns: a line each, and what is wrong below it.
final class SourcesTable {
    private static final int WIDTH = 80;
    private static final int WIDEST_ID = 30;
    private static final Map<String, Integer> RANKS = Map.of("failing", 0, "doubtful", 1);

    private final Instant now;
    private final boolean wide;

    SourcesTable(Instant now, boolean wide) {
        this.now = now;
        this.wide = wide;
    }

    /// The lines, troubled sources first.
    List<String> lines(List<JsonNode> sources) {
        int idWidth = sources.stream().mapToInt(one -> id(one).length()).max().orElse(0);
        var row =
                "%%-%ds  %%-18s  %%8s  %%7s  %%5s"
                        .formatted(Math.clamp(idWidth, "source".length(), WIDEST_ID));
        var lines = new ArrayList<String>();
        lines.add(row.formatted("source", "status", "last new", "per day", "next"));
        sources.stream()
                .sorted(Comparator.comparingInt(SourcesTable::rank))
                .forEach(one -> add(one, row, lines));
        return lines;
    }

    /// How many fare how, such as `12 sources: 9 ok, 2 doubtful, 1 failing`.
    static String summary(List<JsonNode> sources) {
        var levels =
                sources.stream()
                        .collect(
                                Collectors.groupingBy(
                                        SourcesTable::level, TreeMap::new, Collectors.counting()));
        var counts =
                levels.descendingMap().entrySet().stream()
                        .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining(", "));
        return sources.isEmpty()
                ? "no sources; add one with 'shiftwire sources add URL'"
                : "%d source%s: %s"
                        .formatted(sources.size(), sources.size() == 1 ? "" : "s", counts);
    }

    private void add(JsonNode one, String row, List<String> lines) {
        lines.add(
                row.formatted(
                        id(one),
                        one.path("status").asText(),
                        ago(one.path("lastNew").asText("")),
                        one.has("itemsPerDay")
                                ? String.format(
                                        Locale.ROOT, "%.1f", one.path("itemsPerDay").asDouble())
                                : "-",
                        until(one.path("due").asText(""))));
        var url = one.path("source").path("url").asText();
        if (wide) {
            lines.add("    " + url);
        }
        var detail = one.path("health").path("detail").asText("").replace(url + ": ", "");
        if (!detail.isEmpty() && rank(one) < 2) {
            lines.add(cut("    " + detail));
        }
    }

    private String cut(String line) {
        var plain = line.replaceAll("\\p{Cntrl}", " ");
        return wide || plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH - 1) + "…";
    }

    private static String id(JsonNode one) {
        return one.path("source").path("id").asText();
    }

    private static String level(JsonNode one) {
        return one.path("source").path("paused").asBoolean()
                ? "paused"
                : one.has("health") ? one.path("health").path("level").asText() : "new";
    }

    private static int rank(JsonNode one) {
        return RANKS.getOrDefault(level(one), 2);
    }

    private String ago(String instant) {
        return instant.isEmpty() ? "-" : brief(Duration.between(Instant.parse(instant), now));
    }

    private String until(String instant) {
        return instant.isEmpty() ? "-" : brief(Duration.between(now, Instant.parse(instant)));
    }

    private static String brief(Duration time) {
        if (!time.isPositive()) {
            return "now";
        }
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < 2) {
            return time.toMinutes() + " m";
        }
        return time.toDays() < 3 ? time.toHours() + " h" : time.toDays() + " d";
    }
}
