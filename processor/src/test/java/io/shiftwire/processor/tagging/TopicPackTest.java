package io.shiftwire.processor.tagging;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.shiftwire.events.Article;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The packs' own test articles, and what holds for every tag.
final class TopicPackTest {
    private static final TopicTagger TAGGER = TopicTagger.fromPacks();

    static Stream<Arguments> packs() {
        return TopicPack.languages().stream()
                .flatMap(language ->
                        TopicPack.load(language).stream().map(pack -> arguments(language, pack)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("packs")
    void everyTopicTagsItsOwnArticlesAndLeavesTheOthersAlone(String language, TopicPack pack) {
        assertThat(pack.tests().positive())
                .isNotEmpty()
                .allSatisfy(text ->
                        assertThat(TAGGER.tag(of(text, language)).tags())
                                .as(text)
                                .contains(pack.topic()));
        assertThat(pack.tests().negative())
                .isNotEmpty()
                .allSatisfy(text ->
                        assertThat(TAGGER.tag(of(text, language)).tags())
                                .as(text)
                                .doesNotContain(pack.topic()));
    }

    @Test
    void evidenceStandsWhereItSays() {
        var article =
                of(
                        "Velia asks to join NATO\nThe letter to the alliance was handed over.\nNATO will answer in May.",
                        "en");

        assertThat(TAGGER.tag(article).evidence())
                .isNotEmpty()
                .allSatisfy(evidence ->
                        assertThat(evidence.at().in(article)).isEqualTo(evidence.words()));
    }

    @Test
    void ofALanguageWithoutAPackOnlyCommonNamesAreTold() {
        var danish = of("NATO mødes i Ostia\nFredsbevarende styrker bliver i Tarek-dalen.", "da");

        assertThat(TAGGER.tag(danish).tags()).containsExactly("nato");
    }

    @Test
    void aMentionInPassingIsGradedAndNotTagged() {
        var passing =
                of(
                        "Author of sailing memoir dies at 81\nThe former NATO commander wrote three books about the sea.",
                        "en");

        assertThat(TAGGER.tag(passing).tags()).isEmpty();
        assertThat(TAGGER.tag(passing).grades().get("nato")).isBetween(0.0, 0.5);
    }

    @Test
    void whatStandsFarBelowIsBackground() {
        var article =
                of(
                        "Observatory counts stars\n"
                                + "Astronomers went home early.\n".repeat(12)
                                + "NATO will send troops to join the summit on Article 5.",
                        "en");

        assertThat(TAGGER.tag(article)).isEqualTo(Tagging.NONE);
    }

    private static Article of(String text, String language) {
        var lines = text.strip().split("\n", 2);
        return article("a")
                .title(lines[0])
                .text(lines.length > 1 ? lines[1] : "")
                .language(language)
                .build();
    }
}
