package io.shiftwire.processor.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query as it was written. A field of null means that the query names none; `at` is the
/// character, from 0, where the clause begins.
sealed interface Clause {
    int at();

    /// A word without quotes or wildcards; analysis may make several of it.
    record Word(@Nullable String field, String text, int at) implements Clause {}

    /// Words between quotes.
    ///
    /// @param slop how far the words may have moved apart
    record Phrase(@Nullable String field, String text, int slop, int at) implements Clause {}

    /// Letters with `*` or `?`.
    ///
    /// @param pattern with its escapes
    record Wildcard(@Nullable String field, String pattern, int at) implements Clause {}

    /// A word spelled much like this.
    ///
    /// @param distance edits where it is 1 or more, else a similarity
    record Fuzzy(@Nullable String field, String text, float distance, int at) implements Clause {}

    /// An end of null is open.
    record Range(
            @Nullable String field,
            @Nullable End low,
            boolean lowInclusive,
            @Nullable End high,
            boolean highInclusive,
            int at)
            implements Clause {
        record End(String text, int at) {}
    }

    /// Every article that has the field; every article where it is null.
    record Having(@Nullable String field, int at) implements Clause {}

    record All(List<Clause> clauses, int at) implements Clause {}

    record Any(List<Clause> clauses, int at) implements Clause {}

    record Not(Clause clause, int at) implements Clause {}

    /// Both with at most `gap` words between them.
    record Near(Clause left, Clause right, int gap, boolean ordered, int at) implements Clause {}

    record Boosted(Clause clause, float boost, int at) implements Clause {}
}
