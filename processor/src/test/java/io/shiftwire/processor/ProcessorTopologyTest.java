package io.shiftwire.processor;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Change;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.events.fixtures.ArticleBuilder;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProcessorTopologyTest {
    private final FlowFixture flow = new FlowFixture();

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void anArticleIsTaggedWithEvidence() {
        flow.publish(
                article("a")
                        .title("Velia asks to join NATO")
                        .text("The letter was handed over on Friday."));

        assertThat(flow.annotated())
                .singleElement()
                .satisfies(annotated -> {
                    assertThat(annotated.tags()).containsExactly("nato");
                    assertThat(annotated.tagEvidence()).isNotEmpty();
                    assertThat(annotated.annotated()).isEqualTo(FlowFixture.NOW);
                });
    }

    @Test
    void storiesAreToldAcrossPartitionsAndAnEditKeepsItsOwn() {
        try (var partitioned = new FlowFixture(3)) {
            partitioned.publish(wire("a").source("one"));
            partitioned.publish(wire("b").source("two"));
            partitioned.publish(article("a").title("Ferry: what we know").text("All are safe."));

            assertThat(partitioned.annotated())
                    .extracting(annotated -> annotated.story().id())
                    .containsExactly("a", "a", "a");
        }
    }

    @Test
    void anArticleTakenDownWhileItIsPlacedDoesNotComeBack() {
        try (var partitioned = new FlowFixture(3)) {
            partitioned.publish(article("a"));
            partitioned.annotated();
            partitioned.takenDown.add("a");
            partitioned.publish(article("a").title("An edit on its way"));

            assertThat(partitioned.annotated()).allMatch(Objects::isNull);
        }
    }

    private static ArticleBuilder wire(String id) {
        return article(id)
                .title("Ferry refloated after night on sandbank")
                .text(
                        "A ferry with 212 passengers was pulled off a sandbank near Ostia at dawn on Tuesday, the coast guard said.");
    }

    @Test
    void anUnchangedRepublicationIsDroppedAndCounted() {
        flow.publish(article("a"));
        flow.publish(article("a"));

        assertThat(flow.annotated()).hasSize(1);
        assertThat(
                        flow.meters
                                .counter("shiftwire.articles.processed", "outcome", "unchanged")
                                .count())
                .isEqualTo(1);
    }

    @Test
    void anArticleTakenDownIsForgottenAndRefusedFromThenOn() {
        flow.publish(article("a"));
        flow.publish(article("b"));
        flow.annotated();
        flow.takenDown.add("a");

        flow.remove("a");
        flow.publish(article("a").title("The same under another headline"));
        flow.publish(article("b").title("Another article"));

        assertThat(flow.annotatedKeys())
                .containsExactly(KeyValue.pair("a", false), KeyValue.pair("b", true));
    }

    @Test
    void aRepublicationRemovesAnArticleWhoseRemovalIsStillOnItsWay() {
        flow.publish(article("a"));
        flow.annotated();
        flow.takenDown.add("a");

        flow.publish(article("a").title("The same under another headline"));
        flow.publish(article("a").title("And another"));

        assertThat(flow.annotatedKeys()).containsExactly(KeyValue.pair("a", false));
        assertThat(
                        flow.meters
                                .counter("shiftwire.articles.processed", "outcome", "taken-down")
                                .count())
                .isEqualTo(2);
    }

    @Test
    void aRevisionTellsHowMuchChanged() {
        flow.publish(article("a").title("Rain").text("Rain is expected. Bring a coat."));
        flow.publish(article("a").title("Rain").text("Rain fell all day long. Bring a coat."));
        flow.publish(article("a").title("Flood").text("Rain fell all day long. Bring a coat."));
        flow.publish(
                article("a")
                        .title("Flood")
                        .text("Bring a coat.\nRain fell all day long. Bring a coat."));

        assertThat(flow.annotated())
                .extracting(AnnotatedArticle::change)
                .containsExactly(
                        null,
                        new Change(false, 5, 3),
                        new Change(true, 0, 0),
                        new Change(false, 3, 0));
    }

    @Test
    void anEditBecomesARevisionOfTheSameStory() {
        flow.publish(article("a").text("Rain is expected."));
        flow.publish(article("a").text("Rain fell."));

        assertThat(flow.annotated()).extracting(AnnotatedArticle::revision).containsExactly(1, 2);
    }

    @Test
    void aNearCopyJoinsTheStoryOfItsOriginal() {
        var text =
                "A car ferry with 312 people aboard was refloated on Tuesday after a night on a sandbank, the coastguard said.";
        flow.publish(article("a").title("Ferry refloated").text(text));
        flow.publish(article("b").title("Ferry is refloated").text(text).source("other"));

        assertThat(flow.annotated().getLast().story().copyOf()).isEqualTo(new ArticleId("a"));
    }

    @Test
    void matchingSubscriptionsAreNamed() throws Exception {
        var id = new SubscriptionId("weather");
        flow.queries.register(
                new Subscription(id, "Weather", "rain", false, List.of(new Channel.Web())));

        flow.publish(article("a"));

        assertThat(flow.annotated().getFirst().matches()).containsExactly(id);
    }

    @Test
    void aRecordThatCannotBeReadIsCountedAndTheRestGoesOn() {
        flow.publishBytes("bad", "{not json");
        flow.publish(article("a"));

        assertThat(flow.annotated()).hasSize(1);
        assertThat(flow.meters.find("shiftwire.deadletters").counters()).isNotEmpty();
    }
}
