package io.shiftwire.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.LagInfo;
import org.junit.jupiter.api.Test;

final class CaughtUpTest {
    private final Set<Integer> open = new TreeSet<>();
    private final Map<Integer, LagInfo> lags = new TreeMap<>();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final CaughtUp caughtUp =
            new CaughtUp(
                    () -> Set.copyOf(open), () -> Map.copyOf(lags), refreshes::incrementAndGet);

    @Test
    void searchesAreRefreshedBeforeAPartitionIsReady() throws Exception {
        read(3, 100, 100);
        caughtUp.look();

        assertThat(refreshes).hasValue(1);
        assertThat(caughtUp.ready()).isEmpty();
    }

    @Test
    void aPartitionIsReadyWhenItHasReadWhatWasThereAtFirstAndSearchesSeeIt() throws Exception {
        read(3, 10, 100);
        caughtUp.look();
        read(3, 99, 500);
        caughtUp.look();
        assertThat(caughtUp.ready()).isEmpty();

        read(3, 100, 900); // the topic goes on, and what was there is read
        caughtUp.look();
        assertThat(caughtUp.ready()).isEmpty();
        caughtUp.look();
        assertThat(caughtUp.ready()).containsExactly(3);
    }

    @Test
    void aPartitionThatClosedAndOpensAgainHasToCatchUpAgain() throws Exception {
        read(3, 100, 100);
        caughtUp.look();
        caughtUp.look();
        assertThat(caughtUp.ready()).containsExactly(3);

        open.clear();
        caughtUp.look();
        assertThat(caughtUp.ready()).isEmpty();
        read(3, 0, 100);
        caughtUp.look();
        caughtUp.look();
        assertThat(caughtUp.ready()).isEmpty();
    }

    @Test
    void aPartitionNobodyKnowsTheLagOfIsNotReady() {
        open.add(3);
        caughtUp.look();
        caughtUp.look();

        assertThat(caughtUp.ready()).isEmpty();
    }

    private void read(int partition, long position, long end) throws Exception {
        open.add(partition);
        lags.put(partition, lag(position, end));
    }

    /// Kafka Streams lets nobody else make one.
    private static LagInfo lag(long position, long end) throws Exception {
        Constructor<LagInfo> made = LagInfo.class.getDeclaredConstructor(long.class, long.class);
        made.setAccessible(true);
        return made.newInstance(position, end);
    }
}
