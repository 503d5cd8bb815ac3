package io.shiftwire.app.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.sse.SseClient;
import io.shiftwire.alerts.feed.AlertFeed;
import java.util.Map;

/// `GET /api/alerts` and its stream of server-sent events.
public final class AlertRoutes implements HttpServer.Routes {
    private final AlertFeed feed;

    public AlertRoutes(AlertFeed feed) {
        this.feed = feed;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get(
                "/api/alerts",
                ctx -> {
                    int limit = Math.clamp(new Parameters(ctx).number("limit", 50), 1, 500);
                    ctx.json(Map.of("alerts", feed.latest(limit)));
                });
        config.routes.sse("/api/alerts/stream", this::stream);
    }

    private void stream(SseClient client) {
        client.keepAlive();
        client.sendComment("connected");
        var listening =
                feed.subscribe(
                        client.ctx().header("Last-Event-ID"),
                        event -> client.sendEvent("alert", event.alert(), event.id()));
        client.onClose(listening::close);
    }
}
