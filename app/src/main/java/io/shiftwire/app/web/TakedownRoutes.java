package io.shiftwire.app.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Json;
import io.shiftwire.events.Takedown;
import io.shiftwire.events.follow.TopicWriter;
import io.shiftwire.processor.takedowns.TakedownDirectory;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `DELETE /api/articles/{id}` and `GET /api/takedowns`.
public final class TakedownRoutes implements HttpServer.Routes {
    private final TakedownDirectory directory;
    private final TopicWriter<Takedown> takedowns;
    private final TopicWriter<Article> articles;
    private final Lookup lookup;
    private final InstantSource clock;

    /// Finds the article of an id, if it is held here.
    public interface Lookup {
        Optional<Article> find(ArticleId id) throws IOException;
    }

    public TakedownRoutes(
            TakedownDirectory directory,
            TopicWriter<Takedown> takedowns,
            TopicWriter<Article> articles,
            Lookup lookup,
            InstantSource clock) {
        this.directory = directory;
        this.takedowns = takedowns;
        this.articles = articles;
        this.lookup = lookup;
        this.clock = clock;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.delete("/api/articles/{id}", this::delete);
        config.routes.get(
                "/api/takedowns", ctx -> ctx.json(Map.of("takedowns", directory.latestFirst())));
    }

    /// The order is stored before the removal: whoever sees the removal knows the reason, and a
    /// crash in between leaves an order that every index follows.
    private void delete(Context ctx) throws Exception {
        var id = Parameters.legal(() -> new ArticleId(ctx.pathParam("id")));
        var reason = reason(ctx.body());
        var url = lookup.find(id).map(Article::url).orElse(null);
        var takedown = Parameters.legal(() -> new Takedown(id, url, reason, clock.instant()));
        takedowns.put(id.value(), takedown);
        articles.delete(id.value());
        directory.add(takedown);
        ctx.status(202).json(takedown);
    }

    private static @Nullable String reason(String body) {
        if (body.isBlank()) {
            return null;
        }
        try {
            var reason = Json.MAPPER.readTree(body).path("reason");
            return reason.isTextual() && !reason.textValue().isBlank() ? reason.textValue() : null;
        } catch (JsonProcessingException e) {
            throw new BadRequest(
                    "the body is neither empty nor {\"reason\": …}: " + e.getOriginalMessage(),
                    null);
        }
    }
}
