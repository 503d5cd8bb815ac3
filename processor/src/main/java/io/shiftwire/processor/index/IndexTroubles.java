package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What does not work on the indexes in the background, for health; each is logged once.
final class IndexTroubles {
    private static final Logger LOG = LoggerFactory.getLogger(IndexTroubles.class);

    private final ConcurrentNavigableMap<String, String> troubles = new ConcurrentSkipListMap<>();

    interface Work {
        void run() throws IOException;
    }

    /// Runs `work` and remembers how it went.
    ///
    /// @param trouble what follows when it fails
    /// @return false when it failed
    boolean watch(int partition, String trouble, Work work) {
        var key = partition + " " + trouble;
        try {
            work.run();
            troubles.remove(key);
            return true;
        } catch (AlreadyClosedException _) {
            // its task was closed or moved since we looked, or the next round tells why
            return true;
        } catch (IOException e) {
            tell(key, partition, trouble, e);
            return false;
        } catch (RuntimeException e) {
            // ends the work for good, which health must tell
            tell(key, partition, trouble, e);
            throw e;
        }
    }

    private void tell(String key, int partition, String trouble, Exception e) {
        var message = "partition %d: %s: %s".formatted(partition, trouble, e.getMessage());
        if (!message.equals(troubles.put(key, message))) {
            LOG.error(message, e);
        }
    }

    void forget(int partition) {
        troubles.keySet().removeIf(key -> key.startsWith(partition + " "));
    }

    Optional<String> check() {
        return troubles.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", troubles.values()));
    }
}
