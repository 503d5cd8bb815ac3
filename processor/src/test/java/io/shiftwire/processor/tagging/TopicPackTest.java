package io.shiftwire.processor.tagging;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.Article;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The packs' own test articles, and what holds for every tag.
final class TopicPackTest {
    private static final TopicTagger TAGGER = TopicTagger.fromPack("en");

    @AfterAll
    static void close() {
        TAGGER.close();
    }

    static Stream<TopicPack> packs() {
        return TopicPack.load("en").stream();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyTopicTagsItsOwnArticlesAndLeavesTheOthersAlone(TopicPack pack) {
        assertThat(pack.tests().positive())
                .isNotEmpty()
                .allSatisfy(text ->
                        assertThat(TAGGER.tag(of(text)).tags()).as(text).contains(pack.topic()));
        assertThat(pack.tests().negative())
                .isNotEmpty()
                .allSatisfy(text ->
                        assertThat(TAGGER.tag(of(text)).tags())
                                .as(text)
                                .doesNotContain(pack.topic()));
    }

    @Test
    void evidenceStandsWhereItSays() {
        var article =
                of(
                        "Velia asks to join NATO\nThe letter to the alliance was handed over.\nNATO will answer in May.");

        assertThat(TAGGER.tag(article).evidence())
                .isNotEmpty()
                .allSatisfy(evidence ->
                        assertThat(evidence.at().in(article)).isEqualTo(evidence.words()));
    }

    @Test
    void anArticleInAnotherLanguageGetsNoTags() {
        var german =
                article("a")
                        .title("NATO tagt")
                        .text("Die NATO tagt. NATO-Truppen.")
                        .language("de")
                        .build();

        assertThat(TAGGER.tag(german).tags()).isEmpty();
        assertThat(TAGGER.reads(german)).isFalse();
    }

    private static Article of(String text) {
        var lines = text.strip().split("\n", 2);
        return article("a").title(lines[0]).text(lines.length > 1 ? lines[1] : "").build();
    }
}
