package io.shiftwire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArticleIdTest {
    @Test
    void theSameGuidOfTheSameFeedIsTheSameArticle() {
        assertThat(ArticleId.ofGuid("feed-a", "41")).isEqualTo(ArticleId.ofGuid("feed-a", "41"));
    }

    @Test
    void theSameGuidInAnotherFeedIsAnotherArticle() {
        assertThat(ArticleId.ofGuid("feed-a", "41")).isNotEqualTo(ArticleId.ofGuid("feed-b", "41"));
    }

    @Test
    void whereSourceEndsAndGuidBeginsMatters() {
        assertThat(ArticleId.ofGuid("feed-a1", "4")).isNotEqualTo(ArticleId.ofGuid("feed-a", "14"));
    }

    @Test
    void aUrlAndAnEqualGuidAreDifferentNames() {
        assertThat(ArticleId.ofUrl("https://news.example/1"))
                .isNotEqualTo(ArticleId.ofGuid("", "https://news.example/1"))
                .isNotEqualTo(ArticleId.ofContent("https://news.example/1", ""));
    }

    @Test
    void idsStayTheSameFromReleaseToRelease() {
        assertThat(ArticleId.ofGuid("feed-a", "41")).hasToString("Nc30yrwmgSG680BmSH3tWQ");
        assertThat(ArticleId.ofUrl("https://news.example/1")).hasToString("CUEiZDgsLkLm8PYKn013Xg");
        assertThat(ArticleId.ofContent("Rain", "It rains.")).hasToString("N3bJgwnA6SMWb5T4Gb18Gw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "../a", "ä", "a\n"})
    void whatCouldBeAPathOrAKeySeparatorIsRefused(String value) {
        assertThatThrownBy(() -> new ArticleId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an article id: ");
    }

    @Test
    void sixtyFourCharactersAreTheLimit() {
        assertThat(new ArticleId("x".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new ArticleId("x".repeat(65)))
                .hasMessage("not an article id: " + "x".repeat(65));
    }

    @Test
    void aLongIntruderIsNotRepeatedInFull() {
        assertThatThrownBy(() -> new ArticleId("x".repeat(10_000)))
                .hasMessage("not an article id: " + "x".repeat(79) + "…");
    }
}
