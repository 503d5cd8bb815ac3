package io.shiftwire.app.cluster;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shiftwire.app.web.ApiError;
import io.shiftwire.app.web.HttpServer;
import io.shiftwire.events.Json;
import io.shiftwire.processor.search.Ask;
import io.shiftwire.processor.search.Deadline;
import io.shiftwire.processor.search.Holder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What other instances ask of the partitions held here. Its path carries the version of the
/// protocol: instances of different ones do not answer each other.
public final class PartsRoute implements HttpServer.Routes {
    static final String PATH = "/internal/v1/parts";
    private static final long LONGEST_MS = 60_000;

    private final Holder local;
    private final @Nullable String secret;
    private final boolean open;

    /// A route to `local`.
    ///
    /// @param secret what callers must show
    /// @param open whether they may go without one where none is set, as on loopback
    public PartsRoute(Holder local, @Nullable String secret, boolean open) {
        this.local = local;
        this.secret = secret;
        this.open = open;
    }

    /// One question.
    ///
    /// @param withinMs time to answer, after which nobody waits
    record Request(Set<Integer> partitions, long withinMs, Ask ask) {}

    @Override
    public void accept(JavalinConfig config) {
        config.routes.post(PATH, this::answer);
        config.routes.exception(
                NoSecretException.class,
                (e, ctx) ->
                        ctx.status(503).json(new ApiError(String.valueOf(e.getMessage()), null)));
    }

    private void answer(Context ctx) throws Exception {
        if (!isAllowed(ctx.header("Authorization"))) {
            ctx.status(403).json(new ApiError("instances show each other cluster.secret", null));
            return;
        }
        Request request;
        try {
            request = Json.MAPPER.readValue(ctx.bodyAsBytes(), Request.class);
        } catch (IOException e) {
            ctx.status(400).json(new ApiError("not a question: " + e.getMessage(), null));
            return;
        }
        long within = Math.clamp(request.withinMs(), 1, LONGEST_MS);
        var deadline = Deadline.in(Duration.ofMillis(within));
        ctx.json(local.ask(request.ask(), request.partitions(), deadline));
    }

    private boolean isAllowed(@Nullable String shown) {
        if (secret == null) {
            return open;
        }
        return shown != null && MessageDigest.isEqual(bytes("Bearer " + secret), bytes(shown));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
