package io.shiftwire.ingest.publish;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class ArticlePublisherTest {
    private final MockProducer<String, Article> kafka =
            new MockProducer<>(
                    false, null, Topic.keys().serializer(), Topics.ARTICLES.values().serializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ArticlePublisher publisher = ArticlePublisher.over(() -> kafka, meters);

    @Test
    void anArticleGoesToItsTopicUnderItsId() throws Exception {
        publisher.publish(article("a").build());
        kafka.completeNext();

        assertThat(kafka.history())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.topic()).isEqualTo("articles");
                    assertThat(record.key()).isEqualTo("a");
                });
        assertThat(meters.counter("shiftwire.articles.published").count()).isEqualTo(1);
        assertThat(publisher.check()).isEmpty();
    }

    @Test
    void aLostArticleIsToldByFlushAndByHealth() throws Exception {
        publisher.publish(article("a").build());
        kafka.errorNext(new TimeoutException("no answer"));

        assertThatThrownBy(publisher::flush)
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("Kafka did not take 1 articles: TimeoutException: no answer");
        assertThat(publisher.check())
                .hasValueSatisfying(why -> assertThat(why).contains("no answer"));
    }

    @Test
    void whenTooManyAreUnderWayFurtherOnesAreTurnedAway() throws Exception {
        for (int i = 0; i < ArticlePublisher.MOST_UNDER_WAY; i++) {
            publisher.publish(article("a" + i).build());
        }
        assertThat(publisher.tryPublish(article("more").build(), Duration.ofMillis(1))).isFalse();

        kafka.completeNext();

        assertThat(publisher.tryPublish(article("more").build(), Duration.ofMillis(1))).isTrue();
    }

    @Test
    void aLostArticleIsToldToItsOwnBatchAndToNoOther() throws Exception {
        var first = publisher.batch();
        var second = publisher.batch();
        first.publish(article("a").build());
        second.publish(article("b").build());
        kafka.errorNext(new TimeoutException("no answer"));
        kafka.completeNext();

        assertThat(second.await()).isEmpty();
        assertThatThrownBy(first::await)
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("no answer");
    }

    @Test
    void anArticleThatIsTooLargeIsRefusedWithoutHarmToHealth() throws Exception {
        var batch = publisher.batch();
        batch.publish(article("large").build());
        kafka.errorNext(new RecordTooLargeException("20 MB"));

        assertThat(batch.await()).containsExactly(new ArticleId("large"));
        assertThat(publisher.check()).isEmpty();
        assertThat(meters.counter("shiftwire.unreadable", "reason", "too-large").count())
                .isEqualTo(1);
    }

    @Test
    void aBrokerThatDoesNotAnswerIsBackPressureAndToldByHealth() throws Exception {
        kafka.sendException = new TimeoutException("no metadata");

        assertThat(publisher.tryPublish(article("a").build(), Duration.ofMillis(1))).isFalse();
        assertThat(publisher.check()).hasValue("Kafka does not answer; waiting");

        kafka.sendException = null;
        publisher.publish(article("a").build());
        kafka.completeNext();

        assertThat(publisher.check()).isEmpty();
    }

    @Test
    void fewLargeArticlesFillTheRoomAsManySmallOnesDo() throws Exception {
        var text = "x".repeat(9 << 20); // counted as 18 MB
        publisher.publish(article("a").text(text).build());
        publisher.publish(article("b").text(text).build());

        assertThat(publisher.tryPublish(article("c").text(text).build(), Duration.ofMillis(1)))
                .isFalse();
    }
}
