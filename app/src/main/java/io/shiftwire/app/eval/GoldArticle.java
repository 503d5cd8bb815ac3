package io.shiftwire.app.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One labelled article, as a line of a gold file holds it.
///
/// @param date `YYYY-MM-DD`
/// @param stratum how it was drawn; `*-random` were drawn at random
/// @param sentences the headline and the first sentences
/// @param tags 0 absent, 1 passing, 2 substantive, by topic; only 2 counts as tagged
public record GoldArticle(
        String id,
        String date,
        String stratum,
        List<String> sentences,
        Map<String, Integer> tags,
        List<Label> labels) {

    /// Topics that count for article shifts.
    public static final Set<String> TRACKED = Set.of("nato", "territory", "peacekeeping");

    private static final Set<String> SHIFTS = Set.of("S-EXP", "S-OPER", "S-SIG");

    /// A labelled sentence, counted from 0, the headline.
    public record Label(
            int sentence,
            String label,
            @Nullable String topic,
            @Nullable String marked,
            @Nullable String actor,
            @Nullable String direction) {
        boolean isShift() {
            return SHIFTS.contains(label);
        }
    }

    public GoldArticle {
        sentences = List.copyOf(present("sentences", sentences));
        tags = Map.copyOf(present("tags", tags));
        labels = List.copyOf(present("labels", labels));
        if (sentences.isEmpty() || present("stratum", stratum).isEmpty()) {
            throw new IllegalArgumentException("an article needs sentences and a stratum");
        }
        dayOf(present("date", date));
    }

    /// Reads a gold file.
    ///
    /// @throws IOException naming the line that is none
    public static List<GoldArticle> read(Path file) throws IOException {
        var articles = new ArrayList<GoldArticle>();
        int number = 0;
        for (var line : lines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                articles.add(Json.MAPPER.readValue(line, GoldArticle.class));
            } catch (JsonProcessingException e) {
                throw new IOException(
                        "%s:%d: not a labelled article: %s".formatted(file, number, reason(e)), e);
            }
        }
        if (articles.isEmpty()) {
            throw new IOException(file + ": no labelled articles in it");
        }
        return articles;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": bytes that are no UTF-8", e);
        }
    }

    /// What this record says is clearer than what Jackson makes of it.
    private static String reason(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException cause
                ? String.valueOf(cause.getMessage())
                : e.getOriginalMessage();
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("without " + field);
        }
        return value;
    }

    /// The article as it would have come in.
    Article article() {
        var day = dayOf(date);
        return new Article(
                ArticleId.ofContent(id, sentences.getFirst()),
                null,
                null,
                sentences.getFirst(),
                String.join("\n", sentences.subList(1, sentences.size())),
                "",
                day,
                null,
                day,
                List.of(),
                null,
                "gold");
    }

    String month() {
        return date.substring(0, Math.min(7, date.length()));
    }

    boolean isRandom() {
        return stratum.endsWith("random");
    }

    Set<String> substantiveTags() {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue() == 2)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Sentences that are shifts, by their place.
    Set<Integer> shiftSentences() {
        return labels.stream()
                .filter(Label::isShift)
                .map(Label::sentence)
                .collect(Collectors.toSet());
    }

    /// Whether a sentence is a shift on a tracked topic.
    boolean hasTrackedShift() {
        return labels.stream()
                .anyMatch(one ->
                        one.isShift() && one.topic() != null && TRACKED.contains(one.topic()));
    }

    /// The places of the sentences that contain `sentence` or are contained in it.
    Set<Integer> places(String sentence) {
        var wanted = folded(sentence);
        var places = new TreeSet<Integer>();
        for (int i = 0; i < sentences.size(); i++) {
            var have = folded(sentences.get(i));
            if (!wanted.isEmpty()
                    && !have.isEmpty()
                    && (have.contains(wanted) || wanted.contains(have))) {
                places.add(i);
            }
        }
        return places;
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Instant dayOf(String date) {
        try {
            return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("date '%s' is no YYYY-MM-DD".formatted(date), e);
        }
    }
}
