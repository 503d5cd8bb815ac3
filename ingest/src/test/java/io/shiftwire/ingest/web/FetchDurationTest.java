package io.shiftwire.ingest.web;

import static io.shiftwire.ingest.web.Clients.FEED;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class FetchDurationTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aRequestIsTimedAndOneThatIsRefusedBeforeItIsSentIsNot() throws Exception {
        try (var server =
                        new HostileServer((_, out) -> HostileServer.say(out, "200 OK", "", FEED));
                var client = new WebClient(null, Duration.ZERO, InstantSource.system(), meters)) {
            client.fetch(new Fetcher.Request(server.url("/feed"), true, true, null, null));
            client.fetch(new Fetcher.Request(server.url("/feed"), false, true, null, null));
            client.fetch(new Fetcher.Request("ftp://a.example/feed", false, true, null, null));
        }

        var duration = meters.get("shiftwire.fetch.duration").timer();
        assertThat(duration.count()).isEqualTo(1);
        assertThat(duration.totalTime(duration.baseTimeUnit())).isPositive();
    }
}
