package io.shiftwire.app.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import io.shiftwire.ingest.publish.PublishException;
import io.shiftwire.ingest.sources.PushedFeeds;
import io.shiftwire.ingest.sources.SourceDirectory;
import io.shiftwire.ingest.websub.WebSub;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `/websub/{id}/{token}`: hubs confirm subscriptions and send what is new.
public final class WebSubRoutes implements HttpServer.Routes {
    private static final int LARGEST = 20 << 20;

    private final WebSub websub;
    private final SourceDirectory sources;
    private final PushedFeeds feeds;

    public WebSubRoutes(WebSub websub, SourceDirectory sources, PushedFeeds feeds) {
        this.websub = websub;
        this.sources = sources;
        this.feeds = feeds;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get("/websub/{id}/{token}", this::verify);
        config.routes.post("/websub/{id}/{token}", this::receive);
    }

    private void verify(Context ctx) {
        Map<String, String> query =
                ctx.queryParamMap().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> entry.getValue().getFirst()));
        var challenge =
                websub.verify(
                        ctx.pathParam("id"),
                        ctx.pathParam("token"),
                        source(ctx).filter(source -> !source.paused()).isPresent(),
                        query);
        if (challenge == null) {
            ctx.status(404).json(new ApiError("no such subscription", null));
        } else {
            ctx.contentType("text/plain").result(challenge);
        }
    }

    /// A body with a wrong signature is answered like a right one, as WebSub asks, and dropped. To
    /// a source that is gone or paused the answer is 410, which ends the subscription.
    private void receive(Context ctx) throws IOException, InterruptedException {
        if (!websub.isOurs(ctx.pathParam("id"), ctx.pathParam("token"))) {
            ctx.status(404).json(new ApiError("no such subscription", null));
            return;
        }
        var source = source(ctx).filter(one -> !one.paused());
        if (source.isEmpty()) {
            ctx.status(410).json(new ApiError("no longer subscribed", null));
            return;
        }
        var body = ctx.bodyInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            ctx.status(413).json(new ApiError("more than %,d bytes".formatted(LARGEST), null));
            return;
        }
        ctx.status(202);
        var id = source.get().id().value();
        if (websub.judge(id, body, ctx.header("X-Hub-Signature")) == WebSub.Sent.GENUINE) {
            take(ctx, source.get(), body);
        }
    }

    private void take(Context ctx, Source source, byte[] body) throws InterruptedException {
        try {
            feeds.publish(source, body, ctx.characterEncoding());
            websub.taken(source.id().value(), body);
        } catch (PublishException e) {
            ctx.status(503).json(new ApiError(String.valueOf(e.getMessage()), null));
        }
    }

    private Optional<Source> source(Context ctx) {
        try {
            return sources.get(new SourceId(ctx.pathParam("id"))).map(entry -> entry.source());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
