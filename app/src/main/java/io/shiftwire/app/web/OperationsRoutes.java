package io.shiftwire.app.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.shiftwire.app.health.Health;
import java.util.Map;
import java.util.function.Supplier;

/// What operators and orchestrators ask: alive, ready, metrics, status.
public final class OperationsRoutes implements HttpServer.Routes {
    private final Health health;
    private final PrometheusMeterRegistry registry;
    private final Supplier<Status> status;

    public OperationsRoutes(
            Health health, PrometheusMeterRegistry registry, Supplier<Status> status) {
        this.health = health;
        this.registry = registry;
        this.status = status;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get("/livez", ctx -> ctx.json(Map.of("status", "alive")));
        config.routes.get("/readyz", this::ready);
        config.routes.get(
                "/metrics",
                ctx -> {
                    ctx.contentType("text/plain; version=0.0.4; charset=utf-8");
                    ctx.result(registry.scrape());
                });
        config.routes.get("/api/status", ctx -> ctx.json(status.get()));
    }

    private void ready(Context ctx) {
        var troubles = health.troubles();
        ctx.status(troubles.isEmpty() ? 200 : 503)
                .json(
                        Map.of(
                                "status",
                                troubles.isEmpty() ? "ready" : "not ready",
                                "troubles",
                                troubles));
    }
}
