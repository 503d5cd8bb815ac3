package io.shiftwire.processor.stories;

import static io.shiftwire.events.fixtures.ArticleBuilder.NOON;
import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StoryClustererTest {
    private static final String WIRE =
            "A car ferry with 312 people aboard was refloated on Tuesday after a night on a sandbank off Port Ellery. Three tugs"
                    + " pulled the vessel free at high water shortly after six in the morning. Nobody was hurt, the coastguard said.";

    private static final String TITLE = "Ferry refloated after night on sandbank";

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

    @Test
    void twoAccountsOfOneEventAreOneStoryOfTwoOrigins() {
        stories.assign(
                article("a")
                        .title("Ferry with 212 aboard refloated near Ostia")
                        .text(
                                "A ferry that ran onto a sandbank near Ostia was refloated at dawn with all 212 passengers safe.")
                        .source("harbour-post")
                        .build());
        var second =
                stories.assign(
                        article("b")
                                .title("Ostia ferry refloated, 212 passengers safe")
                                .text(
                                        "All 212 people on the ferry stranded off Ostia are ashore after tugs refloated it this morning.")
                                .source("city-times")
                                .build());

        assertThat(second).isEqualTo(new Story("a", null, 2, 2));
    }

    @Test
    void copiesAndReportsOfOneAgencyAreNoIndependentOrigins() {
        stories.assign(
                article("a").title(TITLE).text(WIRE).source("one").authors("Reuters").build());
        var copy = stories.assign(article("b").title(TITLE).text(WIRE).source("two").build());
        var sameAgency =
                stories.assign(
                        article("c")
                                .title(TITLE + ", owner says")
                                .text("(Reuters) - " + WIRE.substring(0, WIRE.length() / 2))
                                .source("three")
                                .build());

        assertThat(copy.origins()).isEqualTo(1);
        assertThat(copy.sources()).isEqualTo(2);
        assertThat(sameAgency.sources()).isEqualTo(3);
        assertThat(sameAgency.origins()).isEqualTo(1);
    }

    @Test
    void theSameRegularHeadlineOnAnotherDayIsAnotherStory() {
        stories.assign(
                article("mon")
                        .title("Morning briefing")
                        .text("Rates, rain and a robbery: what to know on Monday.")
                        .build());
        var next =
                stories.assign(
                        article("wed")
                                .title("Morning briefing")
                                .text("A strike, a storm and a cup final.")
                                .published(NOON.plus(Duration.ofDays(2)))
                                .build());

        assertThat(next.id()).isEqualTo("wed");
    }

    @Test
    void aRestoredClustererGoesOnIdentically() {
        var kept = new LinkedHashMap<ArticleId, StoryEntry>();
        var memory = memory(kept);
        var articles =
                IntStream.range(0, 60)
                        .mapToObj(i ->
                                article("n" + i)
                                        .title("Ferry %d refloated near Ostia".formatted(i % 7))
                                        .text(WIRE + " Report %d.".formatted(i % 5))
                                        .source("s" + i % 4)
                                        .build())
                        .toList();
        var whole = new StoryClusterer(StoryMemory.inMemory());
        var expected = articles.stream().map(whole::assign).toList();

        var first = new StoryClusterer(memory);
        var got = new ArrayList<>(articles.subList(0, 30).stream().map(first::assign).toList());
        var restored = new StoryClusterer(memory);
        articles.subList(30, 60).forEach(one -> got.add(restored.assign(one)));

        assertThat(got).isEqualTo(expected);
    }

    @Test
    void anEntrySurvivesItsBytes() {
        var kept = new LinkedHashMap<ArticleId, StoryEntry>();
        new StoryClusterer(memory(kept)).assign(article("a").title(TITLE).text(WIRE).build());
        var entry = kept.values().iterator().next();

        try (var serde = new StoryEntrySerde()) {
            var bytes = serde.serializer().serialize("t", entry);
            var read = serde.deserializer().deserialize("t", bytes);

            assertThat(bytes.length).isLessThan(1_000);
            assertThat(read.description().signature()).isEqualTo(entry.description().signature());
            assertThat(read).usingRecursiveComparison().isEqualTo(entry);
        }
    }

    private static StoryMemory memory(Map<ArticleId, StoryEntry> kept) {
        return new StoryMemory() {
            @Override
            public void forEach(Consumer<StoryEntry> consumer) {
                kept.values().forEach(consumer);
            }

            @Override
            public void put(StoryEntry entry) {
                kept.put(entry.article(), entry);
            }

            @Override
            public void remove(ArticleId article) {
                kept.remove(article);
            }
        };
    }
}
