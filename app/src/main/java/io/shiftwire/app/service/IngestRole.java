package io.shiftwire.app.service;

import io.shiftwire.app.config.Config;
import io.shiftwire.app.web.HttpServer;
import io.shiftwire.app.web.IntakeRoutes;
import io.shiftwire.ingest.feed.FeedPoller;
import io.shiftwire.ingest.feed.FeedSource;
import io.shiftwire.ingest.publish.ArticlePublisher;
import io.shiftwire.ingest.push.PushIntake;
import java.io.IOException;
import java.util.List;

/// The world to `articles`: feeds are polled, posts are taken.
final class IngestRole implements AutoCloseable {
    private final RoleContext context;
    private final ArticlePublisher publisher;
    private final FeedPoller poller;

    IngestRole(RoleContext context) {
        this.context = context;
        this.publisher = new ArticlePublisher(context.bootstrap(), context.registry());
        var sources = context.config().feeds().stream().map(IngestRole::source).toList();
        this.poller = new FeedPoller(sources, publisher, context.clock(), context.registry());
    }

    void start() {
        poller.start();
        context.health().add("publisher", publisher::check);
    }

    List<HttpServer.Routes> routes() {
        return List.of(
                new IntakeRoutes(new PushIntake(publisher, context.clock(), context.registry())));
    }

    @Override
    public void close() throws IOException {
        poller.close();
        publisher.close();
    }

    private static FeedSource source(Config.Feed feed) {
        return new FeedSource(
                feed.name(), feed.url(), feed.every(), feed.language(), feed.allowPrivate());
    }
}
