package io.shiftwire.app.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.ArticleId;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.search.ArticleSearch;
import io.shiftwire.processor.search.Explorer;
import io.shiftwire.processor.search.Suggestions;
import io.shiftwire.processor.search.Unanswered;
import java.util.Optional;

/// Searches, single articles, what is similar to one, stories, and suggestions while typing.
public final class SearchRoutes implements HttpServer.Routes {
    private final ArticleSearch search;
    private final Explorer explorer;
    private final Suggestions suggestions;

    public SearchRoutes(ArticleSearch search) {
        this.search = search;
        this.explorer = new Explorer(search);
        this.suggestions = new Suggestions(search);
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get(
                "/api/search", ctx -> ctx.json(search.search(new Parameters(ctx).request())));
        config.routes.get("/api/search/export", new SearchExport(explorer)::send);
        config.routes.get("/api/articles/{id}", ctx -> ctx.json(article(ctx)));
        config.routes.get("/api/articles/{id}/similar", this::similar);
        config.routes.get("/api/stories/{id}", this::story);
        config.routes.get("/api/suggest", this::suggest);
        config.routes.exception(QueryException.class, (e, ctx) -> ctx.status(400).json(refusal(e)));
        config.routes.exception(
                Unanswered.class, (e, ctx) -> ctx.status(503).json(new ApiError(said(e), null)));
    }

    static ApiError refusal(QueryException e) {
        return new ApiError(said(e), e.position() < 0 ? null : e.position());
    }

    private static String said(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private AnnotatedArticle article(Context ctx) throws Exception {
        var id = Parameters.legal(() -> new ArticleId(ctx.pathParam("id")));
        return found(search.article(id), "article " + id);
    }

    private void similar(Context ctx) throws Exception {
        int limit = new Parameters(ctx).number("limit", 10, 50);
        ctx.json(explorer.similar(article(ctx), limit));
    }

    private void story(Context ctx) throws Exception {
        var id = ctx.pathParam("id");
        ctx.json(found(explorer.story(id), "story " + id));
    }

    private void suggest(Context ctx) throws Exception {
        var parameters = new Parameters(ctx);
        var query = ctx.queryParam("q");
        int limit = parameters.number("limit", 8, 50);
        ctx.json(suggestions.complete(query == null ? "" : query, limit));
    }

    private static <T> T found(Optional<T> found, String what) {
        return found.orElseThrow(() -> new NotFound("no " + what));
    }
}
