package io.shiftwire.processor.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The indexes this instance has open, one per partition: refreshed on a thread of their own,
/// searched as one.
///
/// Searches go here rather than through `KafkaStreams.store`, which refuses while tasks restore or
/// move.
public final class OpenIndexes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIndexes.class);
    private static final long REFRESH_MS = 200;

    private final ConcurrentNavigableMap<Integer, ArticleIndex> indexes =
            new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<Integer, String> troubles = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService refresher =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("index-refresh").factory());

    /// A look at every index as it is now; close it when the results were read.
    public interface View extends AutoCloseable {
        IndexSearcher searcher();

        /// The partitions in it; fewer than were asked for where one is not open here.
        Set<Integer> partitions();

        @Override
        void close() throws IOException;
    }

    public void start() {
        var _ =
                refresher.scheduleWithFixedDelay(
                        this::refresh, REFRESH_MS, REFRESH_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        refresher.shutdownNow();
    }

    /// What keeps searches from seeing new articles, if anything.
    public Optional<String> check() {
        return troubles.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", troubles.values()));
    }

    /// Articles in all partitions held here, as searches see them.
    public long documents() {
        return indexes.values().stream().mapToLong(OpenIndexes::documents).sum();
    }

    /// The partitions open here, those kept as a standby too.
    public Set<Integer> partitions() {
        return Set.copyOf(indexes.keySet());
    }

    /// All indexes as one, so that scores compare across partitions. Reading words and numbers, as
    /// the expansion of a wildcard does, ends with an `ExitingReaderException` when `limit` says
    /// so.
    public View view(QueryTimeout limit) throws IOException {
        return view(partitions(), limit);
    }

    /// As above, of the chosen partitions that are open here: where others hold copies of them,
    /// hits would otherwise count twice.
    public View view(Collection<Integer> partitions, QueryTimeout limit) throws IOException {
        var acquired = new ArrayList<Acquired>();
        try {
            for (int partition : new TreeSet<>(partitions)) {
                acquire(partition).ifPresent(acquired::add);
            }
            return new Joined(acquired, limit);
        } catch (IOException | RuntimeException e) {
            release(acquired);
            throw e;
        }
    }

    void opened(int partition, ArticleIndex index) {
        indexes.put(partition, index);
    }

    /// Forgets `index`, unless another one was opened for the partition meanwhile.
    void closed(int partition, ArticleIndex index) {
        indexes.remove(partition, index);
        troubles.remove(partition);
    }

    void refresh() {
        indexes.forEach(this::refresh);
    }

    private void refresh(int partition, ArticleIndex index) {
        try {
            index.refresh();
            troubles.remove(partition);
        } catch (AlreadyClosedException _) {
            // its task was closed or moved since we looked, or the next round tells why
        } catch (IOException e) {
            trouble(partition, e);
        } catch (RuntimeException e) {
            // ends the refreshing for good, which health must tell
            trouble(partition, e);
            throw e;
        }
    }

    private void trouble(int partition, Exception e) {
        var message =
                "partition %d: new articles cannot be found: %s"
                        .formatted(partition, e.getMessage());
        if (!message.equals(troubles.put(partition, message))) {
            LOG.error(message, e);
        }
    }

    private static long documents(ArticleIndex index) {
        try {
            return index.documents();
        } catch (AlreadyClosedException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Acquired(int partition, ArticleIndex index, IndexSearcher searcher) {}

    private Optional<Acquired> acquire(int partition) throws IOException {
        var index = indexes.get(partition);
        if (index == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Acquired(partition, index, index.searchers().acquire()));
        } catch (AlreadyClosedException _) {
            return Optional.empty();
        }
    }

    private static void release(List<Acquired> acquired) throws IOException {
        for (var one : acquired) {
            one.index().searchers().release(one.searcher());
        }
    }

    private static final class Joined implements View {
        private final List<Acquired> acquired;
        private final IndexSearcher searcher;

        Joined(List<Acquired> acquired, QueryTimeout limit) throws IOException {
            this.acquired = acquired;
            var readers = new IndexReader[acquired.size()];
            for (int i = 0; i < readers.length; i++) {
                var reader = (DirectoryReader) acquired.get(i).searcher().getIndexReader();
                readers[i] = ExitableDirectoryReader.wrap(reader, limit);
            }
            this.searcher = new IndexSearcher(new MultiReader(readers, false));
            searcher.setTimeout(limit);
        }

        @Override
        public IndexSearcher searcher() {
            return searcher;
        }

        @Override
        public Set<Integer> partitions() {
            return acquired.stream().map(Acquired::partition).collect(Collectors.toSet());
        }

        @Override
        public void close() throws IOException {
            release(acquired);
        }
    }
}
