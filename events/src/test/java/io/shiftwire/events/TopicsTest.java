package io.shiftwire.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.Topic.Cleanup;
import org.junit.jupiter.api.Test;

final class TopicsTest {
    @Test
    void namesAreTheOnesOthersReadFrom() {
        assertThat(Topics.ALL)
                .map(Topic::name)
                .containsExactly(
                        "articles",
                        "annotated-articles",
                        "subscriptions",
                        "alerts",
                        "deliveries",
                        "sources",
                        "source-states",
                        "takedowns");
    }

    @Test
    void everyTopicHasItsDeadLetters() {
        assertThat(Topics.ALL)
                .map(Topic::deadLetters)
                .containsExactly(
                        "articles-dlq",
                        "annotated-articles-dlq",
                        "subscriptions-dlq",
                        "alerts-dlq",
                        "deliveries-dlq",
                        "sources-dlq",
                        "source-states-dlq",
                        "takedowns-dlq");
    }

    @Test
    void whatIsTrueUntilReplacedIsCompacted() {
        assertThat(Topics.ALL)
                .filteredOn(topic -> topic.cleanup() == Cleanup.COMPACT)
                .map(Topic::name)
                .containsExactly(
                        "subscriptions", "deliveries", "sources", "source-states", "takedowns");
    }
}
