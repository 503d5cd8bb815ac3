package io.shiftwire.app.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shiftwire.events.ArticleId;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.search.ArticleSearch;
import io.shiftwire.processor.search.SearchRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `GET /api/search` and `GET /api/articles/{id}`.
public final class SearchRoutes implements HttpServer.Routes {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ArticleSearch search;

    public SearchRoutes(ArticleSearch search) {
        this.search = search;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get("/api/search", this::search);
        config.routes.get("/api/articles/{id}", this::article);
    }

    private void search(Context ctx) throws Exception {
        try {
            ctx.json(search.search(request(ctx)));
        } catch (QueryException e) {
            throw new BadRequest(
                    String.valueOf(e.getMessage()), e.position() < 0 ? null : e.position());
        }
    }

    private void article(Context ctx) throws Exception {
        var id = legal(() -> new ArticleId(ctx.pathParam("id")));
        var article = search.article(id);
        if (article.isPresent()) {
            ctx.json(article.get());
        } else {
            ctx.status(404).json(new ApiError("no article " + id, null));
        }
    }

    private static SearchRequest request(Context ctx) {
        return legal(() ->
                new SearchRequest(
                        text(ctx, "q"),
                        words(ctx, "topic"),
                        words(ctx, "source"),
                        words(ctx, "language"),
                        instant(ctx, "from", false),
                        instant(ctx, "to", true),
                        sort(text(ctx, "sort")),
                        number(ctx, "limit", 20),
                        TIMEOUT));
    }

    private static String text(Context ctx, String name) {
        var value = ctx.queryParam(name);
        return value == null ? "" : value.strip();
    }

    private static List<String> words(Context ctx, String name) {
        return Stream.of(text(ctx, name).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static SearchRequest.Sort sort(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "", "relevance" -> SearchRequest.Sort.RELEVANCE;
            case "time" -> SearchRequest.Sort.TIME;
            default ->
                    throw new BadRequest(
                            "sort: '%s' is neither relevance nor time".formatted(name), null);
        };
    }

    static int number(Context ctx, String name, int otherwise) {
        var value = text(ctx, name);
        try {
            return value.isEmpty() ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new BadRequest("%s: '%s' is not a whole number".formatted(name, value), null);
        }
    }

    private static @Nullable Instant instant(Context ctx, String name, boolean endOfDay) {
        var value = text(ctx, name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            if (value.length() == 10) {
                var day = LocalDate.parse(value).plusDays(endOfDay ? 1 : 0);
                return day.atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(endOfDay ? 1 : 0);
            }
            return Instant.parse(value);
        } catch (DateTimeException _) {
            throw new BadRequest(
                    "%s: '%s' is not a date; write 2026-03-01 or 2026-03-01T12:00:00Z"
                            .formatted(name, value),
                    null);
        }
    }

    /// A record refused by its own constructor is a mistake of the caller.
    static <T> T legal(java.util.function.Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()), null);
        }
    }
}
