package io.shiftwire.app.service;

import io.shiftwire.app.config.Config;
import io.shiftwire.app.web.HttpServer;
import io.shiftwire.app.web.IntakeRoutes;
import io.shiftwire.app.web.WebSubRoutes;
import io.shiftwire.events.Source;
import io.shiftwire.events.Topics;
import io.shiftwire.events.follow.TopicWriter;
import io.shiftwire.ingest.folder.FolderWatch;
import io.shiftwire.ingest.publish.ArticlePublisher;
import io.shiftwire.ingest.push.PushIntake;
import io.shiftwire.ingest.sources.Hubs;
import io.shiftwire.ingest.sources.PushedFeeds;
import io.shiftwire.ingest.sources.SourceDirectory;
import io.shiftwire.ingest.sources.SourcePoller;
import io.shiftwire.ingest.sources.SourceShare;
import io.shiftwire.ingest.sources.StateKeeper;
import io.shiftwire.ingest.web.WebClient;
import io.shiftwire.ingest.websub.WebSub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The world to `articles`: sources are polled, hubs and posts are taken, a folder is watched.
final class IngestRole implements AutoCloseable {
    private final RoleContext context;
    private final Config.Ingest config;
    private final ArticlePublisher publisher;
    private final WebClient client;
    private final StateKeeper states;
    private final SourcePoller poller;
    private final SourceShare share;
    private final @Nullable WebSub websub;
    private final @Nullable FolderWatch folder;

    IngestRole(RoleContext context) {
        this.context = context;
        this.config = context.config().ingest();
        this.publisher = new ArticlePublisher(context.bootstrap(), context.registry());
        this.client =
                new WebClient(
                        config.contact(), config.pause(), context.clock(), context.registry());
        this.states = new StateKeeper(context.bootstrap());
        this.websub = websub(context, config.websub(), client);
        this.poller =
                new SourcePoller(
                        client,
                        publisher,
                        websub == null ? Hubs.NONE : websub,
                        states,
                        context.clock(),
                        context.registry());
        this.share = new SourceShare(context.bootstrap(), poller, context.registry());
        this.folder =
                config.watch() == null
                        ? null
                        : new FolderWatch(
                                config.watch(), publisher, context.clock(), context.registry());
    }

    void start() throws IOException, InterruptedException {
        putSources(context.sources());
        poller.start();
        share.start();
        context.health().add("publisher", publisher::check);
        context.health().add("sources", () -> share.check().or(poller::check));
        if (folder != null) {
            folder.start();
            context.health().add("folder", folder::check);
        }
    }

    List<HttpServer.Routes> routes() {
        var routes = new ArrayList<HttpServer.Routes>();
        routes.add(
                new IntakeRoutes(new PushIntake(publisher, context.clock(), context.registry())));
        if (websub != null) {
            routes.add(
                    new WebSubRoutes(
                            websub,
                            context.sources(),
                            new PushedFeeds(publisher, context.clock(), context.registry())));
        }
        return routes;
    }

    @Override
    public void close() {
        share.close();
        poller.close();
        if (folder != null) {
            folder.close();
        }
        client.close();
        publisher.close();
        states.close();
    }

    /// Puts the configured sources in place, and removes those that left the configuration.
    private void putSources(SourceDirectory directory) throws IOException, InterruptedException {
        var wanted =
                config.sources().stream()
                        .collect(
                                Collectors.toMap(
                                        source -> source.id().value(),
                                        source -> source,
                                        (a, _) -> a));
        try (var writer = new TopicWriter<>(Topics.SOURCES, context.bootstrap());
                var states = new TopicWriter<>(Topics.SOURCE_STATES, context.bootstrap())) {
            var changed = new HashMap<>(wanted);
            changed.values()
                    .removeIf(source ->
                            directory
                                    .get(source.id())
                                    .filter(present -> isSame(present.source(), source))
                                    .isPresent());
            writer.putAll(changed);
            for (var entry : directory.all()) {
                var id = entry.source().id().value();
                if (entry.source().configured() && !wanted.containsKey(id)) {
                    writer.delete(id);
                    states.delete(id);
                }
            }
        }
    }

    /// Whether the configuration says nothing new; what was paused by hand stays so.
    private static boolean isSame(Source present, Source configured) {
        return present.withPaused(configured.paused()).equals(configured);
    }

    private static @Nullable WebSub websub(
            RoleContext context, Config.@Nullable WebSub config, WebClient client) {
        return config == null
                ? null
                : new WebSub(
                        config.callback(),
                        config.secret(),
                        client::post,
                        context.clock(),
                        context.registry());
    }
}
