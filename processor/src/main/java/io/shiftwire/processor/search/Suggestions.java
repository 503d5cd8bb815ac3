package io.shiftwire.processor.search;

import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.query.FieldNames;
import io.shiftwire.processor.query.QueryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Completes the last word of a query by what the index holds, and mends words it does not know.
public final class Suggestions {
    private static final Pattern LAST =
            Pattern.compile("(?:([a-zA-Z.]{1,30}):)?(\"?)([^\\s():\"\\[\\]{}^~]{0,80})$");
    private static final List<String> TIERS = List.of("official", "agency", "paper", "other");
    private static final List<String> TIMES =
            List.of("[now-1d TO now]", "[now-7d TO now]", "[now-1M TO now]", "now/d");
    private static final Set<String> NOT_COMPLETED =
            Set.of(ArticleFields.PUBLISHED, ArticleFields.SHIFT_SEVERITY, FieldNames.TIER);

    private final ArticleSearch search;

    public Suggestions(ArticleSearch search) {
        this.search = search;
    }

    /// A query with its last word completed.
    ///
    /// @param kind `field`, `value` or `word`
    /// @param count articles that have it; 0 for names of fields, and where it was not counted
    public record Suggestion(String query, String kind, long count) {}

    /// The answer to `q`; `partial` or `missing` where not everything could be looked at.
    public record Suggested(List<Suggestion> suggestions, Set<Integer> missing) {}

    public Suggested complete(String query, int limit) throws IOException {
        var last = LAST.matcher(query);
        if (query.length() > 1_000 || !last.find()) {
            return new Suggested(List.of(), Set.of());
        }
        var before = query.substring(0, last.start());
        var missing = new TreeSet<Integer>();
        var field = last.group(1);
        var found = new ArrayList<Suggestion>();
        if (field != null) {
            values(before + field + ":", field, last.group(3), limit, found, missing);
        } else if (!last.group(3).isEmpty()) {
            names(before, last.group(3), found);
            words(before + last.group(2), last.group(3), limit, found, missing);
        }
        return new Suggested(found.stream().limit(limit).toList(), missing);
    }

    private static void names(String before, String start, List<Suggestion> found) {
        FieldNames.ALL.stream()
                .filter(name -> name.startsWith(start))
                .forEach(name -> found.add(new Suggestion(before + name + ":", "field", 0)));
    }

    private void words(
            String before, String start, int limit, List<Suggestion> found, Set<Integer> missing)
            throws IOException {
        if (start.length() > 1) {
            counts(ArticleFields.TEXT, start, limit, missing)
                    .forEach((word, count) ->
                            found.add(new Suggestion(before + word, "word", count)));
        }
    }

    private void values(
            String before,
            String field,
            String start,
            int limit,
            List<Suggestion> found,
            Set<Integer> missing)
            throws IOException {
        if (field.equals(ArticleFields.PUBLISHED)) {
            fixed(before, TIMES, start, found);
        } else if (field.equals(FieldNames.TIER)) {
            fixed(before, TIERS, start, found);
        } else if (FieldNames.ALL.contains(field) && !NOT_COMPLETED.contains(field)) {
            counts(field, start, limit, missing)
                    .forEach((value, count) ->
                            found.add(new Suggestion(before + safe(value), "value", count)));
        }
    }

    private static void fixed(
            String before, List<String> values, String start, List<Suggestion> found) {
        values.stream()
                .filter(value -> value.startsWith(start))
                .forEach(value -> found.add(new Suggestion(before + value, "value", 0)));
    }

    private static String safe(String value) {
        return value.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*") ? value : Explorer.quoted(value);
    }

    private Map<String, Long> counts(String field, String start, int limit, Set<Integer> missing)
            throws IOException {
        var prefix = ArticleFields.ANALYZER.normalize(field, start).utf8ToString();
        // what is rare in one partition may be frequent in all
        var asked = new Ask.Completions(field, prefix, limit * 10);
        while (true) {
            try {
                return Vocabulary.most(search.run(missing).counts(asked), limit);
            } catch (Unanswered e) {
                missing.addAll(e.partitions());
            } catch (QueryException e) {
                throw new IllegalStateException("no query was asked", e);
            }
        }
    }
}
