package io.shiftwire.processor.index;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static io.shiftwire.processor.index.IndexFixture.ENDS;
import static io.shiftwire.processor.index.IndexFixture.changelog;
import static io.shiftwire.processor.index.IndexFixture.json;
import static io.shiftwire.processor.index.IndexFixture.key;
import static io.shiftwire.processor.index.IndexFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.events.AnnotatedArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // JUnit sets folder
final class IndexStoreTest {
    @TempDir private Path folder;

    @Test
    void whatWasCommittedIsThereAfterReopening() {
        try (var index = new IndexFixture(folder)) {
            index.put(0, plain("a"), plain("b"));
            index.commit(1);

            var store = index.reopen();

            assertThat(store.committedOffset(changelog())).isEqualTo(1);
            assertThat(index.documents()).isEqualTo(2);
        }
    }

    @Test
    void whatWasNotCommittedIsReadAgainAndNeitherLostNorDoubled() {
        try (var index = new IndexFixture(folder)) {
            index.put(0, plain("a"));
            index.commit(0);
            index.put(0, plain("b"), plain("c"));

            var store = index.reopen();
            assertThat(store.committedOffset(changelog())).isEqualTo(0);
            assertThat(index.documents()).isEqualTo(1);

            index.put(0, plain("a"), plain("b"), plain("c"));
            assertThat(index.documents()).isEqualTo(3);
        }
    }

    @Test
    void afterAKillTheIndexGoesOnFromItsLastCommit(@TempDir Path killed) throws IOException {
        try (var index = new IndexFixture(folder)) {
            index.put(0, plain("a"), plain("b"));
            index.commit(7);
            index.put(0, plain("c"));
            assertThat(index.documents()).isEqualTo(3);
            copy(folder.resolve("partition-0"), killed.resolve("partition-0"));
        }
        try (var index = new IndexFixture(killed)) {
            assertThat(index.store(0).committedOffset(changelog())).isEqualTo(7);
            assertThat(index.documents()).isEqualTo(2);
        }
    }

    @Test
    void aNewIndexIsReadFromTheStart() {
        try (var index = new IndexFixture(folder)) {
            assertThat(index.store(0).committedOffset(changelog())).isNull();
        }
    }

    @Test
    void aRevisionReplacesTheArticle() {
        try (var index = new IndexFixture(folder)) {
            index.put(0, plain("a"));
            index.put(0, article("a").title("Snow expected").annotated(List.of(), List.of()));

            assertThat(index.documents()).isEqualTo(1);
        }
    }

    @Test
    void aRecordWithoutValueRemovesTheArticle() {
        try (var index = new IndexFixture(folder)) {
            index.put(0, plain("a"), plain("b"));
            index.write(0, "a", null);

            assertThat(index.documents()).isEqualTo(1);
        }
    }

    @Test
    void whatWasWithdrawnIsNotIndexed() {
        try (var index = new IndexFixture(folder)) {
            index.put(0, plain("a"), plain("b"));
            index.withdrawn.add("a");
            index.open.withdraw("a");
            assertThat(index.open.documents()).isEqualTo(1);

            index.put(0, plain("a"));
            assertThat(index.documents()).isEqualTo(1);
        }
    }

    @Test
    void whatWasWithdrawnMeanwhileIsGoneWhenTheIndexOpens() {
        try (var index = new IndexFixture(folder)) {
            index.put(0, plain("a"), plain("b"));
            index.commit(1);
            index.withdrawn.add("b");
            index.reopen();

            assertThat(index.documents()).isEqualTo(1);
        }
    }

    @Test
    void openingAndClosingOnDifferentThreadsIsNoTrouble() {
        try (var index = new IndexFixture(folder)) {
            index.put(0, plain("a"));
            index.commit(0);
            index.store(0).close();
            index.store(0).close();

            assertThat(index.store(0).isOpen()).isFalse();
        }
        try (var index = new IndexFixture(folder)) {
            CompletableFuture.runAsync(() -> index.store(0).close()).join();
            CompletableFuture.runAsync(index::reopen).join();

            assertThat(index.documents()).isEqualTo(1);
        }
    }

    /// What Kafka Streams does when the broker no longer has the offset; keeping it would make it
    /// try the same offset for ever.
    @Test
    void aCommitWithoutOffsetHasThePartitionReadFromItsStart() {
        try (var index = new IndexFixture(folder)) {
            index.put(0, plain("a"));
            index.commit(5);
            index.store(0).commit(Map.of());

            var store = index.reopen();

            assertThat(store.committedOffset(changelog())).isNull();
            assertThat(index.documents()).isEqualTo(1);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // Kafka Streams allows null values here
    void aNullOffsetIsForgottenToo() {
        try (var index = new IndexFixture(folder)) {
            index.commit(5);
            index.store(0).commit(Collections.singletonMap(changelog(), null));

            assertThat(index.reopen().committedOffset(changelog())).isNull();
        }
    }

    @Test
    void theOffsetThatMeansUnknownIsKept() {
        try (var index = new IndexFixture(folder)) {
            index.commit(-4);

            assertThat(index.reopen().committedOffset(changelog())).isEqualTo(-4);
        }
    }

    @Test
    void reopeningGoesOnBeyondTheEndKnownAtStart() {
        try (var index = new IndexFixture(folder, topic("topic-1", Map.of(0, 2L, 1, 100L)))) {
            index.put(0, plain("a"));
            index.commit(50);

            assertThat(index.reopen().committedOffset(changelog())).isEqualTo(50);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "", "null", "[]", "{}", "{\"article\":null}"})
    void whatIsNoArticleIsCountedAndTheRestGoesOn(String value) {
        try (var index = new IndexFixture(folder)) {
            assertThatThrownBy(() -> index.write(0, "x", key(value)))
                    .isInstanceOf(UnreadableDocumentException.class)
                    .hasMessageContaining("annotated-articles partition 0, key 'x': ");
            index.put(0, plain("a"));

            assertThat(index.documents()).isEqualTo(1);
            assertThat(index.unreadable("annotated-article")).isEqualTo(1);
        }
    }

    @Test
    void aRecordWithoutKeyIsCountedAndNotIndexed() {
        try (var index = new IndexFixture(folder)) {
            assertThatThrownBy(() -> index.write(0, null, json(plain("a"))))
                    .isInstanceOf(UnreadableDocumentException.class);
            assertThatThrownBy(() -> index.write(0, null, null))
                    .isInstanceOf(UnreadableDocumentException.class);

            assertThat(index.documents()).isEqualTo(0);
            assertThat(index.unreadable("no-key")).isEqualTo(2);
        }
    }

    @Test
    void anArticleMadeToBreakTheIndexIsIndexed() {
        var hostile =
                article("a")
                        .url("https://news.example/" + "ü".repeat(40_000))
                        .source("\uD800" + "s".repeat(40_000))
                        .title("\uDC00".repeat(70_000))
                        .published(Instant.MAX)
                        .annotated(List.of("t".repeat(40_000)), List.of());
        try (var index = new IndexFixture(folder)) {
            index.put(0, hostile);
            index.commit(0);

            assertThat(index.documents()).isEqualTo(1);
        }
    }

    @Test
    void anIndexOfMatchingTopicGoesOnInAnotherProcess() {
        try (var index = new IndexFixture(folder)) {
            index.put(0, plain("a"));
            index.commit(99);
        }
        try (var index = new IndexFixture(folder, topic("topic-1", ENDS))) {
            assertThat(index.store(0).committedOffset(changelog())).isEqualTo(99);
        }
    }

    private static AnnotatedArticle plain(String id) {
        return article(id).annotated(List.of(), List.of());
    }

    /// What a killed process leaves: every file it wrote, and no lock.
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
