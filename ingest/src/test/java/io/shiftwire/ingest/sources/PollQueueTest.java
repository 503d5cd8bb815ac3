package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import io.shiftwire.ingest.web.Fetched;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PollQueueTest {
    private final PollQueue queue = new PollQueue();

    @Test
    void aPollUnderWayIsNotTakenAgainBeforeItIsDone() {
        var poll = poll("a", "a.example");
        queue.put(poll, Samples.NOON);
        assertThat(due()).containsExactly(poll);

        queue.put(poll, Samples.NOON);
        assertThat(due()).isEmpty();

        queue.done(poll);
        queue.put(poll, Samples.NOON);
        assertThat(due()).containsExactly(poll);
    }

    @Test
    void ofOneHostTwoAreUnderWayWhicheverItsPortAndCase() {
        for (int i = 0; i < 5; i++) {
            queue.put(poll("a" + i, i % 2 == 0 ? "a.example" : "A.example:8080"), Samples.NOON);
        }
        queue.put(poll("b", "b.example"), Samples.NOON);

        var first = due();

        assertThat(first).map(SourcePoll::id).containsExactly("a0", "a1", "b");
        assertThat(queue.dueBy(Samples.NOON)).isEqualTo(3);
        assertThat(queue.dueBy(Samples.NOON.minusSeconds(1))).isZero();
        queue.done(first.getFirst());
        assertThat(due()).map(SourcePoll::id).containsExactly("a2");
    }

    @Test
    void aSourceThatWaitsForItsHostCanBeRemoved() {
        for (int i = 0; i < 3; i++) {
            queue.put(poll("a" + i, "a.example"), Samples.NOON);
        }
        var first = due();
        queue.remove("a2");
        first.forEach(queue::done);

        assertThat(due()).isEmpty();
        assertThat(queue.dueBy(Samples.NOON)).isZero();
    }

    private List<SourcePoll> due() {
        var taken = new ArrayList<SourcePoll>();
        for (var due = queue.takeDue(Samples.NOON);
                due.isPresent();
                due = queue.takeDue(Samples.NOON)) {
            taken.add(due.get());
        }
        return taken;
    }

    private static SourcePoll poll(String id, String host) {
        var tools =
                new SourcePoll.Tools(
                        _ -> new Fetched.Unchanged(null),
                        _ -> {},
                        Hubs.NONE,
                        () -> Samples.NOON,
                        new SimpleMeterRegistry());
        return new SourcePoll(
                Source.at(new SourceId(id), URI.create("https://%s/%s".formatted(host, id))),
                null,
                tools);
    }
}
