package io.shiftwire.processor.stories;

import static io.shiftwire.events.fixtures.ArticleBuilder.NOON;
import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.ArticleId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StoryClustererTest {
    private static final String WIRE =
            "A car ferry with 312 people aboard was refloated on Tuesday after a night on a sandbank off Port Ellery. Three tugs"
                    + " pulled the vessel free at high water shortly after six in the morning. Nobody was hurt, the coastguard said.";

    private final StoryClusterer stories = new StoryClusterer(StoryMemory.inMemory());

    @Test
    void anEditedPickupIsACopyOfTheWire() {
        var first =
                stories.assign(
                        article("wire")
                                .title("Ferry refloated after night on sandbank")
                                .text(WIRE)
                                .build());
        var copy =
                stories.assign(
                        article("copy")
                                .title("Ferry is refloated after a night on sandbank")
                                .text(WIRE + " All crossings are delayed.")
                                .source("other")
                                .build());

        assertThat(first.copyOf()).isNull();
        assertThat(copy.copyOf()).isEqualTo(new ArticleId("wire"));
        assertThat(copy.id()).isEqualTo(first.id()).isEqualTo("wire");
    }

    @Test
    void anUnrelatedArticleBeginsAStoryOfItsOwn() {
        stories.assign(
                article("wire")
                        .title("Ferry refloated after night on sandbank")
                        .text(WIRE)
                        .build());
        var other =
                stories.assign(
                        article("b")
                                .title("Central bank leaves rates unchanged")
                                .text("Rates stay at three per cent.")
                                .build());

        assertThat(other.id()).isEqualTo("b");
        assertThat(other.copyOf()).isNull();
    }

    @Test
    void anEditedArticleKeepsItsStory() {
        var first = stories.assign(article("a").title("Ferry aground").text(WIRE).build());
        var edited =
                stories.assign(
                        article("a").title("Something else entirely").text("New words.").build());

        assertThat(edited).isEqualTo(first);
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        stories.assign(
                article("a").title("Ferry refloated after night on sandbank").text(WIRE).build());
        var later =
                stories.assign(
                        article("b")
                                .title("Ferry refloated after night on sandbank")
                                .text(WIRE)
                                .published(NOON.plus(Duration.ofDays(9)))
                                .build());

        assertThat(later.id()).isEqualTo("b");
    }
}
