package io.shiftwire.app.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shiftwire.alerts.subscriptions.SubscriptionDirectory;
import io.shiftwire.events.Json;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.events.follow.TopicWriter;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import java.util.Map;

/// `/api/subscriptions`: list, create or replace, delete. Secrets are never shown again.
public final class SubscriptionRoutes implements HttpServer.Routes {
    private final SubscriptionDirectory directory;
    private final TopicWriter<Subscription> writer;
    private final QueryLanguage language;

    public SubscriptionRoutes(
            SubscriptionDirectory directory,
            TopicWriter<Subscription> writer,
            QueryLanguage language) {
        this.directory = directory;
        this.writer = writer;
        this.language = language;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get(
                "/api/subscriptions",
                ctx ->
                        ctx.json(
                                Map.of(
                                        "subscriptions",
                                        directory.all().stream()
                                                .map(PublicSubscription::of)
                                                .toList())));
        config.routes.post("/api/subscriptions", this::put);
        config.routes.delete("/api/subscriptions/{id}", this::delete);
    }

    private void put(Context ctx) throws Exception {
        var subscription = read(ctx.body());
        try {
            language.parse(subscription.query());
        } catch (QueryException e) {
            throw new BadRequest(
                    "query: " + e.getMessage(), e.position() < 0 ? null : e.position());
        }
        writer.put(subscription.id().value(), subscription);
        ctx.status(201).json(PublicSubscription.of(subscription));
    }

    private void delete(Context ctx) throws Exception {
        var id = Parameters.legal(() -> new SubscriptionId(ctx.pathParam("id")));
        if (directory.get(id).isEmpty()) {
            ctx.status(404).json(new ApiError("no subscription " + id, null));
            return;
        }
        writer.delete(id.value());
        ctx.status(204);
    }

    private static Subscription read(String body) {
        try {
            return Json.MAPPER.readValue(body, Subscription.class);
        } catch (JsonProcessingException e) {
            var cause = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
            throw new BadRequest("not a subscription: " + cause, null);
        }
    }
}
