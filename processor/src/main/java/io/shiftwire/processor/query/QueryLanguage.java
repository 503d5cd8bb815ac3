package io.shiftwire.processor.query;

import java.time.InstantSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/// Parses Lucene's query syntax over `ArticleFields`, within limits that keep hostile queries
/// cheap.
///
/// Words must all match unless OR is written; `a NEAR/5 b` and `a BEFORE/5 b` bound the words
/// between two. `*:*` is every article, `shift.actor:*` every one that names an actor. The whole
/// language is described in `docs/search.md`.
public final class QueryLanguage {
    /// Longest query, in UTF-16 units.
    public static final int MAX_LENGTH = 4_000;

    private final InstantSource clock;
    private final SourceTiers tiers;

    /// A language without `tier:`.
    ///
    /// @param clock what `now` means
    public QueryLanguage(InstantSource clock) {
        this(clock, SourceTiers.UNKNOWN);
    }

    public QueryLanguage(InstantSource clock, SourceTiers tiers) {
        this.clock = clock;
        this.tiers = tiers;
    }

    /// The same language at another time.
    public QueryLanguage at(InstantSource time) {
        return new QueryLanguage(time, tiers);
    }

    public SourceTiers tiers() {
        return tiers;
    }

    public InstantSource clock() {
        return clock;
    }

    public Query parse(String query) throws QueryException {
        bound(query);
        try {
            var compiler = new ClauseCompiler(new NumberFields(clock), tiers);
            var parsed = compiler.compile(QueryParser.parse(query));
            if (parsed == null) {
                throw new QueryException("the query has no words to look for", -1);
            }
            if (ClauseCount.of(parsed) > IndexSearcher.getMaxClauseCount()) {
                throw tooManyClauses();
            }
            return parsed;
        } catch (IndexSearcher.TooManyClauses _) {
            throw tooManyClauses();
        }
    }

    private static void bound(String query) throws QueryException {
        if (query.isBlank()) {
            throw new QueryException("the query is empty", 0);
        }
        if (query.length() > MAX_LENGTH) {
            throw new QueryException(
                    "the query has %d characters; at most %d".formatted(query.length(), MAX_LENGTH),
                    -1);
        }
    }

    private static QueryException tooManyClauses() {
        return new QueryException(
                "too many clauses; at most " + IndexSearcher.getMaxClauseCount(), -1);
    }
}
