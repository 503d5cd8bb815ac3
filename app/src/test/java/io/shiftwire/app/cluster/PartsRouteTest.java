package io.shiftwire.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.app.config.Config.Http;
import io.shiftwire.app.web.HttpServer;
import io.shiftwire.processor.search.Answer;
import io.shiftwire.processor.search.Ask;
import io.shiftwire.processor.search.Deadline;
import io.shiftwire.processor.search.Holder;
import io.shiftwire.processor.search.Holder.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Two instances that talk over HTTP.
final class PartsRouteTest {
    private static final String SECRET = "correct horse battery";
    private static final Ask ASK = new Ask.Completions("source", "po", 5);
    private static final Reply REPLY =
            new Reply(Set.of(2), new Answer.Counts(Map.of("post", 7L), false));
    private static final Holder LOCAL = (_, _, _) -> REPLY;

    @Test
    void anInstanceIsAskedAndAnswersForItsPartitions() throws Exception {
        assertThat(asked(new PartsRoute(LOCAL, SECRET, false), SECRET)).isEqualTo(REPLY);
        assertThat(asked(new PartsRoute(LOCAL, null, true), null)).isEqualTo(REPLY);
    }

    @Test
    void strangersAreRefused() {
        for (var shown : new String[] {null, "wrong horse battery"}) {
            assertThatThrownBy(() -> asked(new PartsRoute(LOCAL, SECRET, true), shown))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("answered 403");
        }
        assertThatThrownBy(() -> asked(new PartsRoute(LOCAL, null, false), null))
                .hasMessageContaining("answered 403");
    }

    private static Reply asked(PartsRoute route, @Nullable String shown) throws Exception {
        try (var server = new HttpServer(new Http("127.0.0.1", 0), List.of(route))) {
            server.start();
            var host = new HostInfo("127.0.0.1", server.port());
            var holder = new RemoteHolder(host, RemoteHolder.client(), shown);
            return holder.ask(ASK, Set.of(2, 3), Deadline.in(Duration.ofSeconds(10)));
        }
    }
}
