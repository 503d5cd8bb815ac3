package io.shiftwire.processor.index;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenIndexesTest {
    @Test
    void aViewHoldsTheChosenPartitionsThatAreOpenHere() throws IOException {
        try (var indexes = new PartitionsFixture(3)) {
            for (int partition = 0; partition < 3; partition++) {
                indexes.put(partition, article("a" + partition).annotated(List.of(), List.of()));
            }
            assertThat(indexes.open().partitions()).containsExactlyInAnyOrder(0, 1, 2);

            try (var view = indexes.open().view(List.of(2, 0, 2, 7), () -> false)) {
                assertThat(view.partitions()).containsExactlyInAnyOrder(0, 2);
                assertThat(view.searcher().getIndexReader().numDocs()).isEqualTo(2);
            }
            try (var view = indexes.open().view(() -> false)) {
                assertThat(view.partitions()).containsExactlyInAnyOrder(0, 1, 2);
            }
            try (var view = indexes.open().view(List.of(), () -> false)) {
                assertThat(view.partitions()).isEmpty();
                assertThat(view.searcher().getIndexReader().numDocs()).isZero();
            }
        }
    }
}
