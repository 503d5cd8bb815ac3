package io.shiftwire.app.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shiftwire.ingest.publish.PublishException;
import io.shiftwire.ingest.push.PushIntake;
import java.io.IOException;

/// `POST /api/articles`: one article as JSON, or many as NDJSON; each is answered for itself.
public final class IntakeRoutes implements HttpServer.Routes {
    private final PushIntake intake;

    public IntakeRoutes(PushIntake intake) {
        this.intake = intake;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.post("/api/articles", this::post);
    }

    private void post(Context ctx) throws IOException {
        try {
            var answer = intake.accept(ctx.bodyInputStream());
            if (answer.retryAfter() > 0) {
                ctx.status(429).header("Retry-After", String.valueOf(answer.retryAfter()));
            } else if (answer.accepted() == 0) {
                ctx.status(400);
            }
            ctx.json(answer);
        } catch (PushIntake.TooLargeException e) {
            ctx.status(413).json(new ApiError(String.valueOf(e.getMessage()), null));
        } catch (PublishException e) {
            ctx.status(503).json(new ApiError(String.valueOf(e.getMessage()), null));
        }
    }
}
