package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.apache.lucene.tests.store.MockDirectoryWrapper;

/// A partition's folder on a disk that fails: at random, by being full, or by losing everything
/// that was not synced.
final class UnreliableDisk implements PartitionFolder {
    private final Random random;
    private final Map<String, Directory> platters = new HashMap<>();
    private final Map<String, MockDirectoryWrapper> mounted = new HashMap<>();
    private final AtomicInteger operationsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private double failures;
    private long roomLeft = Long.MAX_VALUE;

    UnreliableDisk(Random random) {
        this.random = random;
    }

    /// @param rate of failures among its operations
    void failNow(double rate) {
        failures = rate;
        mounted.values().forEach(this::trouble);
    }

    /// From now on hardly anything can be written.
    void fillUp() {
        roomLeft = random.nextInt(4_000);
        mounted.values().forEach(this::trouble);
    }

    /// After so many operations none works any more.
    void dieAfter(int operations) {
        operationsLeft.set(operations);
    }

    private void trouble(MockDirectoryWrapper disk) {
        disk.setRandomIOExceptionRate(failures);
        disk.setRandomIOExceptionRateOnOpen(failures);
        try {
            disk.setMaxSizeInBytes(
                    roomLeft == Long.MAX_VALUE ? 0 : disk.sizeInBytes() + roomLeft + 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    boolean isHealthy() {
        return failures == 0
                && roomLeft == Long.MAX_VALUE
                && operationsLeft.get() > Integer.MAX_VALUE / 2;
    }

    /// Loses what was not synced, and works again.
    void crash() throws IOException {
        operationsLeft.set(Integer.MAX_VALUE);
        for (var disk : mounted.values()) {
            disk.setRandomIOExceptionRate(0);
            disk.setRandomIOExceptionRateOnOpen(0);
            disk.setMaxSizeInBytes(0);
            disk.crash();
        }
    }

    void restart() {
        mounted.clear();
        failures = 0;
        operationsLeft.set(Integer.MAX_VALUE);
        roomLeft = Long.MAX_VALUE;
    }

    @Override
    public String place() {
        return "partition-0";
    }

    @Override
    public Directory root() {
        return mount("");
    }

    @Override
    public synchronized Set<String> folders() {
        var names = new HashSet<>(platters.keySet());
        names.remove("");
        return names;
    }

    @Override
    public Directory slice(String name) throws IOException {
        if (random.nextDouble() < failures) {
            throw new IOException("a random failure to make " + name);
        }
        requireAlive();
        return mount(name);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        if (random.nextDouble() < failures) {
            throw new IOException("a random failure to delete " + name);
        }
        requireAlive();
        platters.remove(name);
        mounted.remove(name);
    }

    private void requireAlive() throws IOException {
        if (operationsLeft.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw new IOException("the disk is dead");
        }
    }

    private synchronized Directory mount(String name) {
        return mounted.computeIfAbsent(
                name,
                _ -> {
                    var disk =
                            new MockDirectoryWrapper(
                                    random, platters.computeIfAbsent(name, _ -> new Platter()));
                    disk.setCheckIndexOnClose(false);
                    disk.setThrottling(MockDirectoryWrapper.Throttling.NEVER);
                    disk.setUseSlowOpenClosers(false);
                    disk.failOn(new Death());
                    trouble(disk);
                    return disk;
                });
    }

    private final class Death extends MockDirectoryWrapper.Failure {
        @Override
        public void eval(MockDirectoryWrapper dir) throws IOException {
            requireAlive();
        }
    }

    /// Outlives the directories that are closed over it.
    private static final class Platter extends FilterDirectory {
        Platter() {
            // a lock dies with its process
            super(new ByteBuffersDirectory(NoLockFactory.INSTANCE));
        }

        @Override
        public void close() {}
    }
}
