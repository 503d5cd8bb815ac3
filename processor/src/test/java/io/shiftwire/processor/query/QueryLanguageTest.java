package io.shiftwire.processor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shiftwire.events.Source.Tier;
import io.shiftwire.events.fixtures.ArticleBuilder;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryLanguageTest {
    private final QueryLanguage language =
            new QueryLanguage(InstantSource.fixed(ArticleBuilder.NOON));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nato",
                "tags:nato AND \"Article 5\"",
                "shift.actor:us AND shift.severity:[2 TO 3]",
                "published:[now-7d TO now]",
                "published:[2026-02-01 TO *]",
                "source:\"harbour-post\" OR url:https\\:\\/\\/post.example\\/*",
                "peacekeep* -football",
                "title:\"blue helmets\"~3",
                "*:*"
            })
    void whatEditorsWriteIsUnderstood(String query) throws Exception {
        assertThat(language.parse(query)).isNotNull();
    }

    @Test
    void wordsMustAllMatchInTitleOrText() throws Exception {
        assertThat(parsed("rain valley"))
                .isEqualTo("+((title:rain)^2.0 text:rain) +((title:valley)^2.0 text:valley)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "title:Peacekeepers | title:peacekeeper",
                "title:Peacekeep* | title:peacekeep*",
                "title:Ménag* | title:menag*",
                "source:\"Valley Times\" | source:valley times",
                "tags:NATO | tags:nato",
                "story:AbC | story:AbC",
                "*:* | *:*",
                "* | *:*",
                "shift.actor:* | FieldExistsQuery [field=shift.actor]",
                "published:* | published:[-9223372036854775808 TO 9223372036854775807]",
                "title:\"rain valley\"~100 | title:\"rain valley\"~100",
                "published:2026-03-01 | published:[1772323200000 TO 1772409599999]",
                "published:\"2026-03-01\" | published:[1772323200000 TO 1772409599999]",
                "published:\"2026-03-01T12:00:00Z\" | published:[1772366400000 TO 1772366400000]",
                "published:now-1h | published:[1772362800000 TO 1772362800000]",
                "published:[2026-03-01 TO now] | published:[1772323200000 TO 1772366400000]",
                "published:{2026-03-01 TO *] | published:[1772409600000 TO 9223372036854775807]",
                "published:[* TO 2026-03-01} | published:[-9223372036854775808 TO 1772323199999]",
                "shift.severity:\"2\" | shift.severity:[2 TO 2]",
                "shift.severity:{1 TO 3] | shift.severity:[2 TO 3]",
                "published:2026-03 | published:[1772323200000 TO 1775001599999]",
                "published:2026 | published:[1767225600000 TO 1798761599999]",
                "published:now/d | published:[1772323200000 TO 1772409599999]",
                "published:now-1M/M | published:[1769904000000 TO 1772323199999]",
                "published:now/w | published:[1771804800000 TO 1772409599999]",
                "published:now-1w+1h | published:[1771765200000 TO 1771765200000]",
                "published:[now-1y/y TO *] | published:[1735689600000 TO 9223372036854775807]",
                "title:(rain OR snow) | title:rain title:snow",
                "title:rain AND title:sun OR title:snow | (+title:rain +title:sun) title:snow",
                "title:rain OR title:snow -title:sun | +(title:rain title:snow) -title:sun",
                "title:rain^3 | (title:rain)^3.0",
                "title:(rain snow)^0.5 | (+title:rain +title:snow)^0.5",
                "title:rain~1 | title:rain~1",
                "title:article-5 | title:\"article 5\"",
                "!title:rain | -title:rain #*:*",
                "title:rain && title:snow | +title:rain +title:snow",
                "title:NEAR | title:near",
                "title:(rain NEAR/5 snow) | title:or(MAXGAPS/5(ORDERED(rain,snow)),MAXGAPS/5(ORDERED(snow,rain)))",
                "title:rains BEFORE/0 title:snow | title:MAXGAPS/0(ORDERED(rain,snow))",
                "title:(\"heavy rain\" BEFORE/3 (snow OR hail)) | title:MAXGAPS/3(ORDERED(BLOCK(heavy,rain),or(hail,snow)))",
                "title:(peacekeep* NEAR/3 leave) | title:or(MAXGAPS/3(ORDERED(MultiTerm(peacekeep*),leave)),MAXGAPS/3(ORDERED(leave,MultiTerm(peacekeep*))))",
            })
    void readsAs(String query, String expected) throws Exception {
        assertThat(parsed(query)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rain feild:valley | 5 | no field 'feild'; there are id, language",
                "feild:\"two words\" | 0 | no field 'feild'",
                "feild:word~ | 0 | no field 'feild'",
                "feild:wor* | 0 | no field 'feild'",
                "feild:[a TO b] | 0 | no field 'feild'",
                "feild:* | 0 | no field 'feild'",
                "published:soon | 10 | 'soon' is not a date; write 2026-03-01",
                "published:\"2026-02-30\" | 11 | '2026-02-30' is not a date",
                "published:[2026-03-01 TO later] | 25 | 'later' is not a date",
                "published:\"+1000000000-01-01T00:00:00Z\" | 11 | is not a date",
                "published:2026* | 10 | published takes no wildcards",
                "published:2026~ | 10 | published takes no wildcards",
                "shift.severity:high | 15 | 'high' is not a whole number",
                "rain *fall | 5 | wildcard '*fall': begin with at least two letters",
                "rain r*n | 5 | wildcard 'r*n': begin with at least two letters",
                "? | 0 | begin with at least two letters",
                "source:V* | 7 | wildcard 'V*': begin with at least two letters",
                "rain /peace.*/ | 5 | regular expressions are not supported",
                "(rain | 5 | did not expect the end at character 6",
                "rain sorce:post | 5 | no field 'sorce'; did you mean 'source'?",
                "tag:nato | 0 | did you mean 'tags'?",
                "url:https://post.example | 4 | put an address into quotes",
                "title:(source:post) | 7 | source: stands within title:(…)",
                "title:rain NEAR/5 text:snow | 23 | both sides of NEAR must be in one field",
                "source:a NEAR/5 source:b | 7 | source holds no running text",
                "rain NEAR/101 snow | 5 | words apart: at most 100, not 101",
                "rain NEAR/5 (snow AND hail) | 13 | stand between words, phrases and (a OR b)",
                "rain NEAR/5 -snow | 12 | did not expect '-snow'",
                "rain^much | 5 | ^ takes a number",
                "published:[now-1d] | 17 | a range is written [a TO b]",
                "published:[now-1d TO now | 24 | did not expect the end",
                "tier:official | 5 | tier: can be asked in searches only",
                "tier:offical | 5 | no tier 'offical'; there are official, agency, paper, other",
                "rain\\ | 4 | nothing follows the \\",
                "rain) | 4 | did not expect ')' at character 5",
                "at line 1, column 7 ( | 21 | did not expect the end at character 22",
                "rain AND | 8 | did not expect the end",
                "rain \"valley | 5 | the quote at character 6 is left open",
                "rain~5.5 | 0 | Fractional edit distances are not allowed",
                "\"rain valley\"~101 | 13 | words apart: at most 100, not 101",
                "\"!!\" | -1 | the query has no words to look for",
            })
    void refuses(String query, int position, String message) {
        var refusal = refusal(query);

        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void refusesNothing(String query) {
        assertThat(refusal(query)).hasMessage("the query is empty");
    }

    @Test
    void twentyThousandParenthesesAreRefusedForTheirLength() {
        assertThat(refusal("(".repeat(20_000)))
                .hasMessage("the query has 20000 characters; at most 4000");
    }

    @Test
    void fourThousandCharactersAreReadAndOneMoreIsNot() throws Exception {
        assertThat(language.parse("a".repeat(4_000))).isNotNull();
        assertThat(refusal("a".repeat(4_001)).position()).isEqualTo(-1);
    }

    @Test
    void parenthesesNestTwentyDeepAndNoDeeper() throws Exception {
        assertThat(language.parse("(".repeat(20) + "rain" + ")".repeat(20))).isNotNull();

        var refusal = refusal("(".repeat(21) + "rain" + ")".repeat(21));
        assertThat(refusal).hasMessage("parentheses nest deeper than 20");
        assertThat(refusal.position()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\(", "\"(\" ", "(rain) "})
    void parenthesesThatAreEscapedQuotedOrClosedDoNotNest(String piece) throws Exception {
        assertThat(language.parse(piece.repeat(100) + " rain")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"title:[a\" TO b] ", "\\\" "})
    void aQuoteThatOpensNothingHidesNoParentheses(String trick) {
        assertThat(refusal(trick + "(".repeat(3_000) + " \""))
                .hasMessage("parentheses nest deeper than 20");
    }

    @Test
    void tooManyClausesAreRefusedSideBySideAndNested() {
        assertThat(refusal("a ".repeat(1_500))).hasMessage("too many clauses; at most 1024");
        assertThat(refusal(("(" + "a ".repeat(300) + ") ").repeat(2)))
                .hasMessage("too many clauses; at most 1024");
    }

    @Test
    void aQueryOfOnlyNotMeansEverythingElse() throws Exception {
        assertThat(parsed("NOT tags:nato")).isEqualTo("-tags:nato #*:*");
        assertThat(parsed("title:rain (NOT tags:nato)")).isEqualTo("+title:rain -tags:nato");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "published:[2026-03-02 TO 2026-03-01]",
                "shift.severity:{2147483647 TO *}",
                "shift.severity:{3 TO 3}"
            })
    void anEmptyRangeMatchesNothing(String query) throws Exception {
        assertThat(parsed(query)).startsWith("MatchNoDocsQuery");
    }

    @Test
    void tiersAreThoseTheirSourcesHaveWhenTheQueryIsRead() throws Exception {
        var tiers =
                new QueryLanguage(
                        InstantSource.fixed(ArticleBuilder.NOON),
                        () -> Map.of("alliance", Tier.OFFICIAL, "wire", Tier.AGENCY));

        assertThat(tiers.parse("tier:official")).hasToString("source:(alliance)");
        assertThat(tiers.parse("tier:OTHER")).hasToString("#*:* -source:(alliance wire)");
        assertThat(tiers.parse("tier:paper")).hasToString("source:()");
    }

    @Test
    void manyWildcardsAreRefused() {
        assertThat(refusal("rain* ".repeat(21)))
                .hasMessage("too many wildcards, ranges of words and ~; at most 20");
    }

    @Test
    void manySignsInARowDoNotNest() throws Exception {
        assertThat(parsed("-".repeat(3_001) + "title:rain")).isEqualTo("-title:rain #*:*");
    }

    private String parsed(String query) throws QueryException {
        return language.parse(query).toString();
    }

    private QueryException refusal(String query) {
        return catchThrowableOfType(QueryException.class, () -> language.parse(query));
    }
}
