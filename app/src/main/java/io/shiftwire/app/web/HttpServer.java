package io.shiftwire.app.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JsonMapper;
import io.shiftwire.app.config.Config.Http;
import io.shiftwire.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one HTTP server: the page, the API, health and metrics. Each `Routes` adds its own part.
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /// A part of the API.
    public interface Routes extends Consumer<JavalinConfig> {}

    private final Http http;
    private final List<Routes> routes;
    private @Nullable Javalin javalin;

    public HttpServer(Http http, List<Routes> routes) {
        this.http = http;
        this.routes = List.copyOf(routes);
    }

    /// Fails at once where the port is taken, rather than after everything else was started.
    ///
    /// @throws IOException when the port is taken
    public static void requireFree(Http http) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(http.host(), http.port()));
        } catch (IOException e) {
            throw cannotListen(http, e);
        }
    }

    /// Returns when requests are served.
    ///
    /// @throws IOException when the port is taken
    public void start() throws IOException {
        var created =
                Javalin.create(config -> {
                    configure(config);
                    routes.forEach(part -> part.accept(config));
                });
        try {
            created.start(http.host(), http.port());
        } catch (RuntimeException e) {
            throw cannotListen(http, e);
        }
        javalin = created;
    }

    public int port() {
        return javalin == null ? -1 : javalin.port();
    }

    @Override
    public void close() {
        if (javalin != null) {
            javalin.stop();
            javalin = null;
        }
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.jsonMapper(new ApiJson());
        config.http.prefer405over404 = true;
        config.routes.before(HttpServer::guard);
        config.routes.exception(BadRequest.class, (e, ctx) -> ctx.status(400).json(e.body()));
        config.routes.exception(NotFound.class, (e, ctx) -> ctx.status(404).json(e.body()));
        config.routes.exception(
                Exception.class,
                (e, ctx) -> {
                    LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
                    ctx.status(500)
                            .json(new ApiError("internal error; the service's log has it", null));
                });
    }

    /// Headers for every answer. A page elsewhere may not act through a reader's browser, so
    /// writing needs our own origin.
    private static void guard(Context ctx) {
        ctx.header(
                "Content-Security-Policy",
                "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        var origin = ctx.header("Origin");
        var reading = ctx.method().name().equals("GET") || ctx.method().name().equals("HEAD");
        if (!reading && origin != null && !origin.endsWith("://" + ctx.host())) {
            throw new BadRequest("requests from the pages of " + origin + " are refused", null);
        }
    }

    private static IOException cannotListen(Http http, Exception e) {
        return new IOException(
                "cannot listen at %s:%d (%s); stop what uses it, or choose another with --port"
                        .formatted(http.host(), http.port(), rootMessage(e)),
                e);
    }

    private static String rootMessage(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /// Our JSON, for Javalin.
    private static final class ApiJson implements JsonMapper {
        @Override
        public String toJsonString(Object object, Type type) {
            try {
                return Json.MAPPER.writeValueAsString(object);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Javalin's signature
        public <T> T fromJsonStream(InputStream json, Type type) {
            try {
                return Json.MAPPER.readValue(json, Json.MAPPER.constructType(type));
            } catch (IOException e) {
                throw new BadRequest("not readable JSON: " + e.getMessage(), null);
            }
        }
    }
}
