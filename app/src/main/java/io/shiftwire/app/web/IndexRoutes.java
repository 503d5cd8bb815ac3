package io.shiftwire.app.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shiftwire.processor.index.OpenIndexes;
import java.io.IOException;
import java.util.Map;

/// `GET /api/index` and `POST /api/index/reindex`.
public final class IndexRoutes implements HttpServer.Routes {
    private final OpenIndexes indexes;

    public IndexRoutes(OpenIndexes indexes) {
        this.indexes = indexes;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get("/api/index", this::status);
        config.routes.post("/api/index/reindex", this::reindex);
    }

    private void status(Context ctx) {
        ctx.json(
                Map.of(
                        "catchingUp",
                        indexes.isCatchingUp(),
                        "partitions",
                        indexes.status(),
                        "reindex",
                        indexes.reindexed()));
    }

    private void reindex(Context ctx) throws IOException {
        if (!indexes.reindex("true".equals(ctx.queryParam("all")))) {
            ctx.status(409).json(new ApiError("a re-index is running already", null));
            return;
        }
        ctx.status(202).json(indexes.reindexed());
    }
}
