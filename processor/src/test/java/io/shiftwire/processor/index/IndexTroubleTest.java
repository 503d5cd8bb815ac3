package io.shiftwire.processor.index;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static io.shiftwire.processor.index.IndexFixture.ENDS;
import static io.shiftwire.processor.index.IndexFixture.changelog;
import static io.shiftwire.processor.index.IndexFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // JUnit sets folder
final class IndexTroubleTest {
    private static final String REBUILD =
            "delete that folder and start again: it is rebuilt from the topic";

    @TempDir private Path folder;

    @Test
    void anIndexOfATopicCreatedAnewIsRefusedWithInstructions() {
        filled(3);

        assertRefused(topic("topic-2", ENDS))
                .hasMessageContaining("which was deleted and created again since")
                .hasMessageEndingWith(REBUILD);
    }

    @Test
    void anOffsetAtTheEndOfTheTopicIsRefusedWithInstructions() {
        filled(3);

        assertRefused(topic("topic-1", Map.of(0, 3L, 1, 100L)))
                .hasMessageContaining("holds records up to offset 3, but")
                .hasMessageEndingWith(REBUILD);
    }

    @Test
    void anOffsetJustBelowTheEndGoesOn() {
        filled(3);

        try (var index = new IndexFixture(folder, topic("topic-1", Map.of(0, 4L, 1, 100L)))) {
            assertThat(index.store(0).committedOffset(changelog())).isEqualTo(3);
        }
    }

    @Test
    void anIndexOfTheLayoutBeforeSlicesIsBuiltAnew() throws IOException {
        written(
                Map.of(
                        "shiftwire.schema",
                        "0",
                        "shiftwire.topic",
                        "topic-1",
                        "shiftwire.offset",
                        "9"));

        try (var index = new IndexFixture(folder)) {
            assertThat(index.store(0).committedOffset(changelog())).isNull();
            assertThat(index.documents()).isZero();
        }
    }

    @Test
    void anIndexOfSomebodyElseIsLeftAlone() throws IOException {
        written(Map.of("owner", "somebody"));

        assertRefused().hasMessageContaining("an index that Shiftwire did not write");
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
        Files.createDirectories(partition());
        Files.writeString(partition().resolve("holiday.txt"), "sun");

        assertRefused().hasMessageContaining("holds files that are no index, such as holiday.txt");
        assertThat(partition().resolve("holiday.txt")).hasContent("sun");
    }

    @ParameterizedTest
    @ValueSource(strings = {".cfs", ".si", "segments_", "manifest_"})
    void aSegmentThatIsCutShortIsRefusedWithInstructions(String part) throws IOException {
        filled(3);
        var file = file(part);
        Files.write(file, List.of("cut"));

        assertRefused()
                .hasMessageContaining("cannot open the index in")
                .hasMessageEndingWith(REBUILD);
    }

    @Test
    void aSliceThatIsGoneIsRefusedWithInstructions() throws IOException {
        filled(3);
        var slice = file("segments_").resolveSibling(".");
        try (var files = Files.list(slice)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }

        assertRefused()
                .hasMessageContaining("slice 2026-02-06.1 has lost its commit 1")
                .hasMessageEndingWith(REBUILD);
    }

    @Test
    void anotherNumberOfPartitionsIsRefusedWithInstructions() {
        filled(3);

        assertRefused(topic("topic-1", Map.of(0, 100L, 1, 100L, 2, 0L)))
                .hasMessageContaining("was built when annotated-articles had 2 partitions, not 3")
                .hasMessageEndingWith(
                        "delete the folders of all its partitions and start again: they are rebuilt from the topic");
    }

    @Test
    void aSegmentThatIsGoneIsRefusedWithInstructions() throws IOException {
        filled(3);
        Files.delete(file(".cfs"));

        assertRefused().hasMessageEndingWith(REBUILD);
    }

    @Test
    void anIndexInUseIsRefused() {
        try (var first = new IndexFixture(folder)) {
            first.put(0, article("a").annotated(List.of(), List.of()));

            assertRefused().hasMessageEndingWith("stop the other process that uses it");
        }
    }

    @Test
    void aRefusedFolderCanBeOpenedOnceItIsDeleted() throws IOException {
        filled(3);
        assertRefused(topic("topic-2", ENDS));
        try (var files = Files.walk(partition())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        try (var index = new IndexFixture(folder, topic("topic-2", ENDS))) {
            assertThat(index.store(0).committedOffset(changelog())).isNull();
        }
    }

    @Test
    void aDiskThatFailsOnCommitStopsTheStream() {
        var disk = new FailingDisk();
        try (var index = on(disk)) {
            index.put(0, article("a").annotated(List.of(), List.of()));
            disk.failing = true;

            assertThatThrownBy(() -> index.commit(0))
                    .isInstanceOf(ProcessorStateException.class)
                    .hasMessageContaining("cannot commit the index in partition-0 (no space left)")
                    .hasMessageEndingWith("it goes on from its last commit, nothing is lost");
            assertThatThrownBy(() -> index.put(0, article("b").annotated(List.of(), List.of())))
                    .isInstanceOf(ProcessorStateException.class)
                    .hasMessageContaining(
                            "cannot write to the index in partition-0 (no space left)");
        }
    }

    @Test
    void healthTellsWhenNewArticlesCannotBeFound() {
        var disk = new FailingDisk();
        try (var index = on(disk)) {
            index.store(1);
            index.put(0, article("a").annotated(List.of(), List.of()));
            assertThat(index.indexes().check()).isEmpty();

            index.put(0, article("b").annotated(List.of(), List.of()));
            disk.failing = true;

            assertThat(index.indexes().check().orElse(""))
                    .startsWith("partition 0: new articles cannot be found: ")
                    .endsWith("no space left");
            assertThat(index.indexes().check()).isPresent();
            index.store(0).close();
            assertThat(index.indexes().check()).isEmpty();
        }
    }

    private IndexFixture on(FailingDisk disk) {
        return new IndexFixture(
                folder,
                topic("topic-1", ENDS),
                partition -> partition == 0 ? disk.folder : new InMemory(partition));
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertRefused(topic("topic-1", ENDS));
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            IndexedTopic topic) {
        try (var index = new IndexFixture(folder, topic)) {
            return assertThatThrownBy(() -> index.store(0))
                    .isInstanceOf(ProcessorStateException.class)
                    .hasMessageContaining(partition().toString());
        }
    }

    private void filled(long offset) {
        try (var index = new IndexFixture(folder)) {
            index.put(0, article("a").annotated(List.of(), List.of()));
            index.commit(offset);
        }
    }

    private void written(Map<String, String> data) throws IOException {
        try (var directory = FSDirectory.open(partition());
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.addDocument(new Document());
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
        }
    }

    private Path partition() {
        return folder.resolve("partition-0");
    }

    private Path file(String part) throws IOException {
        try (var files = Files.walk(partition())) {
            return files.filter(file -> String.valueOf(file.getFileName()).contains(part))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// A disk that fills up when told to.
    private static final class FailingDisk {
        private final InMemory folder = new InMemory(0, _ -> new Folder());
        private boolean failing;

        private final class Folder extends FilterDirectory {
            Folder() {
                super(new ByteBuffersDirectory());
            }

            @Override
            public IndexOutput createOutput(String name, IOContext context) throws IOException {
                fill();
                return super.createOutput(name, context);
            }

            @Override
            public void sync(Collection<String> names) throws IOException {
                fill();
                super.sync(names);
            }

            private void fill() throws IOException {
                if (failing) {
                    throw new IOException("no space left");
                }
            }
        }
    }
}
