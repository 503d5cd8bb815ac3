package io.shiftwire.processor.query;

import java.io.StringReader;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.apache.lucene.queryparser.charstream.FastCharStream;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParserConstants;
import org.apache.lucene.queryparser.classic.QueryParserTokenManager;
import org.apache.lucene.queryparser.classic.Token;
import org.apache.lucene.queryparser.classic.TokenMgrError;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/// Parses Lucene's classic query syntax over `ArticleFields`, within limits that keep hostile
/// queries cheap.
///
/// Words must all match unless OR is written. Dates are `2026-03-01`, a quoted RFC 3339 instant,
/// `now`, or `now-7d`. `*:*` is every article, `shift.actor:*` every one that names an actor.
public final class QueryLanguage {
    /// Longest query, in UTF-16 units.
    public static final int MAX_LENGTH = 4_000;

    /// Deepest nesting of parentheses.
    public static final int MAX_DEPTH = 20;

    private static final Pattern COLUMN = Pattern.compile("at line \\d+, column (\\d+)");

    private final InstantSource clock;

    public QueryLanguage(InstantSource clock) {
        this.clock = clock;
    }

    public Query parse(String query) throws QueryException {
        bound(query);
        try {
            var parsed = new FieldParser(clock).parse(query);
            if (parsed instanceof BooleanQuery all && all.clauses().isEmpty()) {
                throw new QueryException("the query has no words to look for", -1);
            }
            if (ClauseCount.of(parsed) > IndexSearcher.getMaxClauseCount()) {
                throw tooManyClauses();
            }
            return parsed;
        } catch (Refused e) {
            throw e.in(query);
        } catch (ParseException e) {
            throw explain(query, e.getCause());
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
        try {
            boundDepth(query);
        } catch (TokenMgrError _) {
            // the parser meets the same trouble and tells where
        }
    }

    /// Lucene's parser recurses, so depth is counted before it runs, with its own idea of what is a
    /// parenthesis and what is quoted.
    private static void boundDepth(String query) throws QueryException {
        var tokens = new QueryParserTokenManager(new FastCharStream(new StringReader(query)));
        int depth = 0;
        var token = tokens.getNextToken();
        while (token.kind != QueryParserConstants.EOF) {
            switch (token.kind) {
                case QueryParserConstants.LPAREN -> depth++;
                case QueryParserConstants.RPAREN -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                throw new QueryException(
                        "parentheses nest deeper than " + MAX_DEPTH, token.beginColumn);
            }
            token = tokens.getNextToken();
        }
    }

    private static QueryException explain(String query, @Nullable Throwable cause) {
        return switch (cause) {
            case IndexSearcher.TooManyClauses _ -> tooManyClauses();
            case TokenMgrError e -> unreadable(query, String.valueOf(e.getMessage()));
            case ParseException e when e.currentToken != null -> unexpected(e.currentToken.next);
            case null -> new QueryException("not a query", -1);
            default -> new QueryException("not a query: " + cause.getMessage(), -1);
        };
    }

    private static QueryException unexpected(Token token) {
        var what = token.image.isEmpty() ? "the end" : "'" + token.image + "'";
        return new QueryException(
                "did not expect %s at character %d".formatted(what, token.beginColumn + 1),
                token.beginColumn);
    }

    private static QueryException unreadable(String query, String message) {
        var column = COLUMN.matcher(message);
        int at = column.find() ? Integer.parseInt(column.group(1)) - 1 : query.length();
        return new QueryException(
                "not a query from character %d; is a quote left open?".formatted(at + 1), at);
    }

    private static QueryException tooManyClauses() {
        return new QueryException(
                "too many clauses; at most " + IndexSearcher.getMaxClauseCount(), -1);
    }
}
