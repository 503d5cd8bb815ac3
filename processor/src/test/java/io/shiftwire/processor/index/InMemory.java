package io.shiftwire.processor.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;

/// A partition's folder in memory, which outlives the index in it.
final class InMemory implements PartitionFolder {
    private final int partition;
    private final Function<String, Directory> disks;
    private final Map<String, Directory> directories = new HashMap<>();

    InMemory(int partition) {
        this(partition, _ -> new ByteBuffersDirectory());
    }

    /// @param disks gives each folder its directory; the name of the partition's own is empty
    InMemory(int partition, Function<String, Directory> disks) {
        this.partition = partition;
        this.disks = disks;
    }

    @Override
    public String place() {
        return "partition-" + partition;
    }

    @Override
    public Directory root() {
        return new KeptOpen(directories.computeIfAbsent("", disks));
    }

    @Override
    public synchronized Set<String> folders() {
        var names = new java.util.HashSet<>(directories.keySet());
        names.remove("");
        return names;
    }

    @Override
    public synchronized Directory slice(String name) {
        return new KeptOpen(directories.computeIfAbsent(name, disks));
    }

    @Override
    public synchronized void delete(String name) {
        directories.remove(name);
    }

    /// Closing frees the lock and nothing else.
    private static final class KeptOpen extends FilterDirectory {
        KeptOpen(Directory in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
