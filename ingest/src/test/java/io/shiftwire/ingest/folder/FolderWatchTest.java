package io.shiftwire.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.ingest.publish.PublishException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderWatchTest {
    private static final String LINE = "{\"title\": \"%s\", \"text\": \"Text.\"}\n";

    @TempDir private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Article> published = new ArrayList<>();
    private boolean brokerDown;

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    FolderWatchTest() {}

    @BeforeEach
    void folders() throws Exception {
        Files.createDirectories(folder.resolve("done"));
        Files.createDirectories(folder.resolve("failed"));
    }

    @Test
    void aFileIsTakenWhenItStopsGrowing() throws Exception {
        var watch = watch();
        write("news.jsonl", LINE.formatted("one"));
        watch.scan();
        write("news.jsonl", LINE.formatted("one") + LINE.formatted("two"));
        watch.scan();
        assertThat(published).isEmpty();

        watch.scan();

        assertThat(published).map(Article::title).containsExactly("one", "two");
        assertThat(folder.resolve("done/news.jsonl")).exists();
        assertThat(folder.resolve("news.jsonl")).doesNotExist();
    }

    @Test
    void aFileOfWhichNothingCanBeReadGoesToFailed() throws Exception {
        write("rubbish.jsonl", "{not json\n");

        scanTwice(watch());

        assertThat(folder.resolve("failed/rubbish.jsonl")).exists();
        assertThat(folder.resolve("failed/rubbish.jsonl.reason"))
                .content()
                .startsWith("rubbish.jsonl:1: malformed-json: ");
    }

    @Test
    void aSecondFileOfTheSameNameDoesNotReplaceTheFirst() throws Exception {
        var watch = watch();
        write("a.jsonl", LINE.formatted("one"));
        scanTwice(watch);
        write("a.jsonl", LINE.formatted("two"));
        scanTwice(watch);

        assertThat(Files.readString(folder.resolve("done/a.jsonl"))).contains("one");
        assertThat(Files.readString(folder.resolve("done/1-a.jsonl"))).contains("two");
    }

    @Test
    void filesStillBeingWrittenAndLinksAreLeftAlone() throws Exception {
        write("a.jsonl.part", LINE.formatted("one"));
        write(".hidden", LINE.formatted("one"));
        Files.createSymbolicLink(folder.resolve("link.jsonl"), Path.of("/etc/hostname"));

        scanTwice(watch());

        assertThat(published).isEmpty();
        assertThat(folder.resolve("link.jsonl")).exists();
    }

    @Test
    void whatKafkaDoesNotTakeStaysAndIsTriedAgain() throws Exception {
        var watch = watch();
        write("a.jsonl", LINE.formatted("one"));
        brokerDown = true;
        watch.scan();
        assertThatThrownBy(watch::scan).isInstanceOf(PublishException.class);
        brokerDown = false;

        scanTwice(watch);

        assertThat(published).hasSize(1);
        assertThat(folder.resolve("done/a.jsonl")).exists();
    }

    @Test
    void aFileThatCannotBeMovedHoldsUpNoOther() throws Exception {
        var watch = watch();
        write("a.jsonl", "{not json\n");
        write("b.jsonl", LINE.formatted("one"));
        Files.delete(folder.resolve("failed"));
        watch.scan();

        assertThatThrownBy(watch::scan).isInstanceOf(IOException.class);

        assertThat(published).hasSize(1);
        assertThat(folder.resolve("done/b.jsonl")).exists();
        assertThat(folder.resolve("a.jsonl")).exists();
    }

    @Test
    void recordsOfAnArchiveThatHoldNoArticleAreCountedOnceTheFileIsStored() throws Exception {
        var record = "WARC/1.0\r\nWARC-Type: %s\r\nContent-Length: 1\r\n\r\nx\r\n\r\n";
        write("crawl.warc", record.formatted("warcinfo") + record.formatted("request").repeat(2));
        write("news.jsonl", LINE.formatted("one"));

        scanTwice(watch());

        assertThat(passedOver("warcinfo")).isEqualTo(1);
        assertThat(passedOver("request")).isEqualTo(2);
        assertThat(meters.find("shiftwire.passed.over").counters()).hasSize(2);
    }

    private double passedOver(String reason) {
        return meters.get("shiftwire.passed.over").tag("reason", reason).counter().count();
    }

    private FolderWatch watch() {
        return new FolderWatch(folder, this::publish, Instant::now, meters);
    }

    private void publish(Article article) {
        if (brokerDown) {
            throw new PublishException("Kafka does not answer", null);
        }
        published.add(article);
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private static void scanTwice(FolderWatch watch) throws Exception {
        watch.scan();
        watch.scan();
    }
}
