package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;

/// The indexes this instance has open, one per partition: refreshed on a thread of their own,
/// searched as one.
///
/// Searches go here rather than through `KafkaStreams.store`, which refuses while tasks restore or
/// move.
public final class OpenIndexes implements AutoCloseable {
    private static final long REFRESH_MS = 200;

    /// While much is written, looking again takes its time, and makes segments that must be merged.
    private static final long SLOWEST_REFRESH_MS = 700;

    private static final long TIDY_MS = 60_000;

    private final ConcurrentNavigableMap<Integer, SlicedIndex> indexes =
            new ConcurrentSkipListMap<>();
    private final Set<String> withdrawing = ConcurrentHashMap.newKeySet();
    private final IndexTroubles troubles = new IndexTroubles();
    private final Reindexing reindexing = new Reindexing(indexes);
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
        refreshAfter(REFRESH_MS);
        var _ = refresher.scheduleWithFixedDelay(this::tidy, 0, TIDY_MS, TimeUnit.MILLISECONDS);
    }

    private void refreshAfter(long millis) {
        if (!refresher.isShutdown()) {
            var _ = refresher.schedule(this::refreshAgain, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void refreshAgain() {
        long started = System.nanoTime();
        refresh();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        refreshAfter(Math.clamp(4 * took, REFRESH_MS, SLOWEST_REFRESH_MS));
    }

    @Override
    public void close() {
        refresher.shutdownNow();
    }

    /// What keeps searches from seeing new articles, if anything.
    public Optional<String> check() {
        return troubles.check();
    }

    /// Documents in all partitions held here, as searches see them.
    public long documents() {
        return status().stream().mapToLong(PartitionStatus::documents).sum();
    }

    /// What is open here, by partition.
    public List<PartitionStatus> status() {
        return indexes.entrySet().stream()
                .flatMap(entry -> PartitionReport.of(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    /// Whether older records are still missing somewhere, while newer ones are there.
    public boolean isCatchingUp() {
        return indexes.values().stream().anyMatch(index -> index.ahead() >= 0);
    }

    Map<Integer, SlicedIndex> indexes() {
        return Map.copyOf(indexes);
    }

    /// Begins to write slices anew, from the records kept in them, while they are searched and
    /// written to; `reindexed` tells how far it is.
    ///
    /// @param all slices, rather than those only whose fields are not the present ones
    /// @return false where it is at it already
    public boolean reindex(boolean all) throws IOException {
        return reindexing.start(all);
    }

    public ReindexStatus reindexed() {
        return reindexing.status();
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

    void opened(int partition, SlicedIndex index) {
        indexes.put(partition, index);
    }

    /// Forgets `index`, unless another one was opened for the partition meanwhile.
    void closed(int partition, SlicedIndex index) {
        indexes.remove(partition, index);
        troubles.forget(partition);
    }

    /// Takes a document out of every index that has it, and out of searches that begin after this
    /// call. Where an index cannot be written to, health tells so, and it is tried again.
    public void withdraw(String id) {
        withdrawing.add(id);
        refresh();
    }

    private boolean isWithdrawn(String id) {
        boolean done = true;
        for (var entry : indexes.entrySet()) {
            var index = entry.getValue();
            done &=
                    troubles.watch(
                            entry.getKey(),
                            "a document taken down is still there",
                            () -> index.withdraw(id));
        }
        return done;
    }

    /// Lets searches see everything written before this call.
    public void refresh() {
        withdrawing.removeIf(this::isWithdrawn);
        indexes.forEach((partition, index) ->
                troubles.watch(partition, "new articles cannot be found", index::refresh));
    }

    void tidy() {
        indexes.forEach((partition, index) ->
                troubles.watch(partition, "old slices cannot be let go", index::tidy));
    }

    private record Acquired(int partition, Snapshot snapshot) {}

    private Optional<Acquired> acquire(int partition) {
        var index = indexes.get(partition);
        if (index == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Acquired(partition, index.acquire()));
        } catch (AlreadyClosedException _) {
            return Optional.empty();
        }
    }

    private static void release(List<Acquired> acquired) throws IOException {
        for (var one : acquired) {
            one.snapshot().release();
        }
    }

    private static final class Joined implements View {
        private final List<Acquired> acquired;
        private final IndexSearcher searcher;

        Joined(List<Acquired> acquired, QueryTimeout limit) throws IOException {
            this.acquired = acquired;
            var readers = new ArrayList<IndexReader>();
            for (var one : acquired) {
                for (var reader : one.snapshot().readers()) {
                    readers.add(ExitableDirectoryReader.wrap(reader, limit));
                }
            }
            this.searcher =
                    new IndexSearcher(new MultiReader(readers.toArray(IndexReader[]::new), false));
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
