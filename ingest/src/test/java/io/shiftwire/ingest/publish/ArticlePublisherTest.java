package io.shiftwire.ingest.publish;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class ArticlePublisherTest {
    private final MockProducer<String, Article> kafka =
            new MockProducer<>(
                    false, null, Topic.keys().serializer(), Topics.ARTICLES.values().serializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ArticlePublisher publisher = new ArticlePublisher(() -> kafka, meters);

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
}
