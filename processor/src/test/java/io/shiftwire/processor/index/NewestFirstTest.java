package io.shiftwire.processor.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shiftwire.events.fixtures.ArticleBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class NewestFirstTest {
    private static final TopicPartition NOTES = new TopicPartition("notes", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final IndexBlueprint blueprint =
            new IndexBlueprint(
                    InMemory::new,
                    new IndexedTopic("notes", "topic-1", Map.of(0, 1_000L)),
                    new Notes(1),
                    Withdrawn.NONE,
                    IndexSettings.DEFAULT,
                    () -> ArticleBuilder.NOON,
                    new OpenIndexes());

    @Test
    void anIndexFarBehindGetsTheNewestRecordsFirst() throws IOException {
        consumer.updateBeginningOffsets(Map.of(NOTES, 0L));
        consumer.updateEndOffsets(Map.of(NOTES, 1_000L));
        try (var index = blueprint.open(0);
                var newest = new NewestFirst(blueprint, 100, () -> consumer)) {
            newest.start();
            await().until(() -> consumer.assignment().contains(NOTES));
            await().until(() -> consumer.position(NOTES) == 900);

            consumer.schedulePollTask(() -> {
                consumer.addRecord(record(999, "a", "2026-02-28T00:00:00Z snow"));
                consumer.addRecord(record(1_000, "b", "unreadable"));
                consumer.addRecord(record(1_001, "c", "2026-02-28T00:00:00Z rain"));
            });
            await().until(() -> index.ahead() == 1_001);
            index.refresh();
            assertThat(Contents.of(index)).containsOnlyKeys("a", "c");
            assertThat(blueprint.open().isCatchingUp()).isTrue();

            index.takesTurn(899); // the older ones are through
            await().until(() -> consumer.assignment().isEmpty());
            index.takesTurn(1_001);
            assertThat(blueprint.open().isCatchingUp()).isFalse();
            assertThat(newest.check()).isEmpty();
        }
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void anIndexAlmostUpToDateIsLeftToItsOrder() throws IOException {
        consumer.updateEndOffsets(Map.of(NOTES, 1_000L));
        try (var index = blueprint.open(0);
                var newest = new NewestFirst(blueprint, 100, () -> consumer)) {
            index.takesTurn(899);
            newest.start();
            await().until(() -> newest.hasExamined(index));

            assertThat(consumer.assignment()).isEmpty();
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String id, String value) {
        return new ConsumerRecord<>(
                "notes",
                0,
                offset,
                id.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8));
    }
}
