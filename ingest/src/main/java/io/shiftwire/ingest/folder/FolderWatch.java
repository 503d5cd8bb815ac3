package io.shiftwire.ingest.folder;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.ingest.publish.ArticleBatch;
import io.shiftwire.ingest.publish.ArticleSink;
import io.shiftwire.ingest.publish.PublishException;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.read.PassedOver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes every file put into a folder, once it stopped growing, and moves it to `done` or,
/// where nothing in it could be read, to `failed` with the reason beside it. Names that begin with
/// a point or end in `.part` or `.tmp` are left alone, so that a writer can rename its file when it
/// is whole.
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final int MOST_REASONS = 100;
    private static final Duration EVERY = Duration.ofSeconds(1);

    private record Size(long bytes, FileTime modified) {}

    private final Path folder;
    private final ArticleSink sink;
    private final ArticleReader reader;
    private final MeterRegistry meters;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("folder-watch").factory());
    private Map<Path, Size> before = new HashMap<>();
    private volatile @Nullable String trouble;

    public FolderWatch(Path folder, ArticleSink sink, InstantSource clock, MeterRegistry meters) {
        this.folder = folder;
        this.sink = sink;
        this.reader = new ArticleReader(clock);
        this.meters = meters;
    }

    /// Begins to watch.
    ///
    /// @throws IOException when the folder cannot be made or written to
    public void start() throws IOException {
        Files.createDirectories(folder.resolve("done"));
        Files.createDirectories(folder.resolve("failed"));
        var _ =
                timer.scheduleWithFixedDelay(
                        this::scanOrTell, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Why files are not taken at present, if so.
    public Optional<String> check() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void scanOrTell() {
        try {
            scan();
            trouble = null;
        } catch (IOException | UncheckedIOException | PublishException e) {
            if (trouble == null) {
                LOG.warn("{}: {}; trying again", folder, e.getMessage());
            }
            trouble = folder + ": " + e.getMessage();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        } catch (RuntimeException e) {
            trouble = folder + ": " + e;
            LOG.error("{}: a file could not be taken", folder, e);
        }
    }

    /// Takes what did not change since the last scan. A file that cannot be opened or moved holds
    /// up no other.
    void scan() throws IOException, InterruptedException {
        var now = new HashMap<Path, Size>();
        IOException trouble = null;
        for (var file : files()) {
            try {
                var size = new Size(Files.size(file), Files.getLastModifiedTime(file));
                now.put(file, size);
                if (size.equals(before.get(file))) {
                    take(file);
                    now.remove(file);
                }
            } catch (IOException e) {
                trouble = e;
            }
        }
        before = now;
        if (trouble != null) {
            throw trouble;
        }
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> isWhole(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isWhole(String name) {
        return !name.startsWith(".") && !name.endsWith(".part") && !name.endsWith(".tmp");
    }

    private void take(Path file) throws IOException, InterruptedException {
        var taking = new Taking();
        var passedOver = read(file, taking);
        taking.batch.await();
        passedOver.counts().forEach(this::countPassedOver);
        var to = taking.articles > 0 ? "done" : "failed";
        var target = free(folder.resolve(to), file.getFileName().toString());
        if (taking.articles == 0) {
            Files.writeString(
                    target.resolveSibling(target.getFileName() + ".reason"), taking.reason());
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        LOG.info(
                "{}: {} articles published, {} unreadable{}; now in {}",
                file.getFileName(),
                taking.articles,
                taking.unreadable,
                passedOver.summary(),
                to);
    }

    private PassedOver read(Path file, Taking taking) throws IOException, InterruptedException {
        try (var bytes =
                new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))) {
            return reader.read(file.getFileName().toString(), bytes, taking::item);
        } catch (Interrupted e) {
            throw new InterruptedException(e.getMessage());
        }
    }

    private void countPassedOver(String what, long count) {
        meters.counter("shiftwire.passed.over", "reason", what).increment((double) count);
    }

    /// A name in `target` that no earlier file has.
    private static Path free(Path target, String name) {
        var path = target.resolve(name);
        for (int i = 1; Files.exists(path); i++) {
            path = target.resolve(i + "-" + name);
        }
        return path;
    }

    private final class Taking {
        private final ArticleBatch batch = sink.batch();
        private long articles;
        private long unreadable;
        private final List<String> reasons = new ArrayList<>();

        /// Why nothing was published, for the file beside the one that failed.
        String reason() {
            return reasons.isEmpty() ? "no article in it\n" : String.join("\n", reasons) + "\n";
        }

        void item(Parsed parsed) {
            switch (parsed) {
                case Parsed.Read(var _, var article, var _) -> {
                    try {
                        batch.publish(article);
                    } catch (InterruptedException e) {
                        throw new Interrupted(e);
                    }
                    meters.counter("shiftwire.articles.read", "format", "folder").increment();
                    articles++;
                }
                case Parsed.Unreadable(var input, var reason, var error) -> {
                    meters.counter("shiftwire.unreadable", "reason", reason.wireName()).increment();
                    LOG.warn("{}: {}", input, error);
                    unreadable++;
                    if (reasons.size() < MOST_REASONS) {
                        reasons.add(input + ": " + error);
                    }
                }
            }
        }
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted(InterruptedException cause) {
            super(cause);
        }
    }
}
