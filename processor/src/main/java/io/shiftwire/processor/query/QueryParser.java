package io.shiftwire.processor.query;

import io.shiftwire.processor.query.Clause.All;
import io.shiftwire.processor.query.Clause.Any;
import io.shiftwire.processor.query.Clause.Boosted;
import io.shiftwire.processor.query.Clause.Fuzzy;
import io.shiftwire.processor.query.Clause.Having;
import io.shiftwire.processor.query.Clause.Near;
import io.shiftwire.processor.query.Clause.Not;
import io.shiftwire.processor.query.Clause.Phrase;
import io.shiftwire.processor.query.Clause.Range;
import io.shiftwire.processor.query.Clause.Wildcard;
import io.shiftwire.processor.query.Clause.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads Lucene's syntax, with `NEAR/n` and `BEFORE/n`, by recursive descent.
///
/// NEAR binds tightest, then NOT, AND, OR; words side by side bind loosest and must all match, so
/// that `a OR b -c` is either of two without the third.
final class QueryParser {
    static final int MAX_DEPTH = 20;
    static final int FURTHEST = 100;

    private final Scanner in;
    private int depth;
    private int nears;

    private QueryParser(String query) {
        this.in = new Scanner(query);
    }

    static Clause parse(String query) throws QueryException {
        var parser = new QueryParser(query);
        var clause = parser.level(null);
        if (!parser.in.isAtEnd()) {
            throw parser.in.unexpected();
        }
        return clause;
    }

    /// Everything up to a closing parenthesis or the end.
    private Clause level(@Nullable String field) throws QueryException {
        in.skipSpace();
        int at = in.at();
        var clauses = new ArrayList<Clause>();
        do {
            clauses.add(either(field));
            in.skipSpace();
        } while (!in.isAtEnd() && in.peek() != ')');
        return clauses.size() == 1 ? clauses.getFirst() : new All(List.copyOf(clauses), at);
    }

    private Clause either(@Nullable String field) throws QueryException {
        int at = in.at();
        var clauses = new ArrayList<Clause>();
        do {
            clauses.add(both(field));
            in.skipSpace();
        } while (in.takesOperator("OR") || in.takes("||"));
        return clauses.size() == 1 ? clauses.getFirst() : new Any(List.copyOf(clauses), at);
    }

    private Clause both(@Nullable String field) throws QueryException {
        int at = in.at();
        var clauses = new ArrayList<Clause>();
        do {
            clauses.add(signed(field));
            in.skipSpace();
        } while (in.takesOperator("AND") || in.takes("&&"));
        return clauses.size() == 1 ? clauses.getFirst() : new All(List.copyOf(clauses), at);
    }

    private Clause signed(@Nullable String field) throws QueryException {
        in.skipSpace();
        int at = in.at();
        boolean not = false;
        while (true) {
            if (in.takes('-') || in.takes('!') || in.takesOperator("NOT")) {
                not = !not;
            } else if (!in.takes('+')) {
                break;
            }
            in.skipSpace();
        }
        var clause = near(field);
        return not ? new Not(clause, at) : clause;
    }

    private Clause near(@Nullable String field) throws QueryException {
        int at = in.at();
        var left = boosted(field);
        while (true) {
            in.skipSpace();
            int operator = in.at();
            var unordered = in.takesDistance("NEAR");
            var gap = unordered != null ? unordered : in.takesDistance("BEFORE");
            if (gap == null) {
                return left;
            }
            apart(gap, operator);
            in.skipSpace();
            left = new Near(left, boosted(field), gap, unordered == null, at);
        }
    }

    private void apart(int words, int at) throws QueryException {
        if (words > FURTHEST) {
            throw new QueryException(
                    "words apart: at most %d, not %d".formatted(FURTHEST, words), at);
        }
        if (++nears > MAX_DEPTH) {
            throw new QueryException("more than %d NEAR or BEFORE".formatted(MAX_DEPTH), at);
        }
    }

    private Clause boosted(@Nullable String field) throws QueryException {
        int at = in.at();
        var clause = primary(field);
        if (!in.takes('^')) {
            return clause;
        }
        var number = in.number();
        if (number.isEmpty() || number.length() > 8) {
            throw new QueryException("^ takes a number such as ^2 or ^0.5", in.at());
        }
        return new Boosted(clause, Float.parseFloat(number), at);
    }

    private Clause primary(@Nullable String field) throws QueryException {
        int at = in.at();
        if (in.takes('(')) {
            return group(field, at);
        }
        if (in.takes('"')) {
            return quoted(field, at);
        }
        if (in.peek() == '[' || in.peek() == '{') {
            return range(field);
        }
        if (in.peek() == '/') {
            throw new QueryException(
                    "regular expressions are not supported; use wildcards such as peacekeep*", at);
        }
        return word(field, at);
    }

    private Clause group(@Nullable String field, int at) throws QueryException {
        if (++depth > MAX_DEPTH) {
            throw new QueryException("parentheses nest deeper than " + MAX_DEPTH, at);
        }
        var clause = level(field);
        if (!in.takes(')')) {
            throw in.unexpected();
        }
        depth--;
        return clause;
    }

    private Clause quoted(@Nullable String field, int at) throws QueryException {
        var text = in.quoted();
        int tilde = in.at();
        if (!in.takes('~')) {
            return new Phrase(field, text, 0, at);
        }
        var slop = in.number();
        var whole = slop.replaceFirst("\\..*", "");
        int words = whole.isEmpty() ? 0 : whole.length() > 6 ? 999_999 : Integer.parseInt(whole);
        if (words > FURTHEST) {
            throw new QueryException(
                    "words apart: at most %d, not %d".formatted(FURTHEST, words), tilde);
        }
        return new Phrase(field, text, words, at);
    }

    private Clause word(@Nullable String field, int at) throws QueryException {
        boolean isSign = "+-!".indexOf(in.peek()) >= 0;
        var text = in.word();
        if (text.isEmpty() || isSign || isOperator(text)) {
            in.back(at);
            throw in.unexpected();
        }
        if (in.takes(':')) {
            return fielded(text, field, at);
        }
        if (in.takes('~')) {
            return fuzzy(field, text, at);
        }
        if (text.equals("*")) {
            return new Having(field, at);
        }
        return isPattern(text)
                ? new Wildcard(field, text, at)
                : new Word(field, Scanner.unescaped(text), at);
    }

    private static boolean isOperator(String text) {
        return text.equals("AND") || text.equals("OR") || text.equals("NOT");
    }

    private Clause fielded(String name, @Nullable String outer, int at) throws QueryException {
        if (name.equals("*") && in.takes('*')) {
            return new Having(null, at);
        }
        var field = Scanner.unescaped(name);
        if (in.looksAt("//")) {
            throw new QueryException("put an address into quotes: url:\"" + name + "://…\"", at);
        }
        FieldNames.require(field, at);
        in.skipSpace();
        if (outer != null) {
            throw new QueryException("%s: stands within %s:(…)".formatted(field, outer), at);
        }
        return primary(field);
    }

    private Clause fuzzy(@Nullable String field, String text, int at) throws QueryException {
        var number = in.number();
        float distance = number.isEmpty() ? 2 : Float.parseFloat(number);
        if (distance >= 1 && distance != Math.rint(distance)) {
            throw new QueryException(
                    "Fractional edit distances are not allowed; write ~1 or ~2", at);
        }
        return new Fuzzy(field, Scanner.unescaped(text), distance, at);
    }

    private static boolean isPattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '*', '?' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private Clause range(@Nullable String field) throws QueryException {
        int at = in.at();
        boolean lowInclusive = in.takes('[');
        if (!lowInclusive) {
            in.takes('{');
        }
        var low = end();
        in.skipSpace();
        if (!in.takesOperator("TO")) {
            throw new QueryException("a range is written [a TO b]", in.at());
        }
        var high = end();
        in.skipSpace();
        boolean highInclusive = in.takes(']');
        if (!highInclusive && !in.takes('}')) {
            throw in.unexpected();
        }
        return new Range(field, low, lowInclusive, high, highInclusive, at);
    }

    private Range.@Nullable End end() throws QueryException {
        in.skipSpace();
        int at = in.at();
        if (in.takes('"')) {
            return new Range.End(in.quoted(), at + 1);
        }
        var text = in.rangeEnd();
        if (text.isEmpty()) {
            throw in.unexpected();
        }
        return text.equals("*") ? null : new Range.End(Scanner.unescaped(text), at);
    }
}
