package io.shiftwire.app.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;

/// The page: static files that use the API as anyone could.
public final class PageRoutes implements HttpServer.Routes {
    @Override
    public void accept(JavalinConfig config) {
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = "/web";
            files.location = Location.CLASSPATH;
        });
    }
}
