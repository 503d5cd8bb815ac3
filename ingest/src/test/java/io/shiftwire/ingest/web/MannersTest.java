package io.shiftwire.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class MannersTest {
    private volatile Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final Manners manners =
            new Manners(
                    Duration.ofSeconds(1),
                    () -> now,
                    time -> {
                        waits.add(time);
                        now = now.plus(time);
                    });

    @Test
    void requestsToOneHostBeginAPauseApart() throws Exception {
        for (int i = 0; i < 3; i++) {
            manners.enter("a.example", null).close();
        }

        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void otherHostsNeedNotWait() throws Exception {
        manners.enter("a.example", null).close();
        manners.enter("b.example", null).close();

        assertThat(waits).isEmpty();
    }

    @Test
    void aHostThatAsksForALongerPauseGetsItWithinReason() throws Exception {
        manners.enter("a.example", Duration.ofSeconds(10)).close();
        manners.enter("a.example", Duration.ofDays(1)).close();
        manners.enter("a.example", null).close();

        assertThat(waits).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    @Test
    void aClockSetBackBlocksNobody() throws Exception {
        manners.enter("a.example", null).close();
        now = now.minus(Duration.ofHours(5));

        manners.enter("a.example", null).close();

        assertThat(waits).isEmpty();
    }

    @Test
    void noMoreThanTwoAreUnderWayAtOnce() throws Exception {
        var first = manners.enter("a.example", null);
        var second = manners.enter("a.example", null);
        waits.clear();
        var third = Thread.ofVirtual().start(() -> enter(manners));
        while (waits.size() < 3) {
            Thread.onSpinWait();
        }

        assertThat(third.isAlive()).isTrue();
        first.close();
        third.join();
        second.close();
    }

    private static void enter(Manners manners) {
        try {
            manners.enter("a.example", null).close();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
