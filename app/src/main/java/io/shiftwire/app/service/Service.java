package io.shiftwire.app.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.shiftwire.alerts.subscriptions.SubscriptionDirectory;
import io.shiftwire.app.config.Config;
import io.shiftwire.app.config.Config.Role;
import io.shiftwire.app.health.Health;
import io.shiftwire.app.kafka.BrokerUnreachableException;
import io.shiftwire.app.kafka.EmbeddedKafka;
import io.shiftwire.app.kafka.TopicAdmin;
import io.shiftwire.app.web.HttpServer;
import io.shiftwire.app.web.OperationsRoutes;
import io.shiftwire.app.web.Status;
import io.shiftwire.events.Alert;
import io.shiftwire.ingest.sources.SourceDirectory;
import io.shiftwire.processor.takedowns.TakedownDirectory;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process of Shiftwire: starts the parts its roles ask for, in order, and closes them in
/// reverse.
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration BROKER_DEADLINE = Duration.ofSeconds(60);

    private final Config config;
    private final Settings settings;
    private final InstantSource clock = InstantSource.system();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Health health = new Health();
    private final Deque<Part> parts = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;
    private String bootstrap = "";
    private @Nullable HttpServer http;
    private @Nullable WebRole web;

    /// Something started that must be closed.
    private record Part(String name, AutoCloseable closeable) {}

    public Service(Config config, Settings settings) {
        this.config = config;
        this.settings = settings;
    }

    /// Returns when every part runs; some may still catch up, which `/readyz` tells. Closes what
    /// was started if one fails.
    public void start() throws IOException, BrokerUnreachableException, InterruptedException {
        try {
            startParts();
        } catch (IOException
                | BrokerUnreachableException
                | InterruptedException
                | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startParts() throws IOException, BrokerUnreachableException, InterruptedException {
        bindMetrics();
        HttpServer.requireFree(config.http());
        var data = opened("data directory", new DataDirectory(config.data()));
        data.open();
        bootstrap = broker(data);
        var topics =
                new TopicAdmin(
                        bootstrap, config.kafka().partitions(), config.kafka().replication());
        topics.ensure(BROKER_DEADLINE);

        var subscriptions = opened("subscriptions", new SubscriptionDirectory(bootstrap, registry));
        subscriptions.start();
        health.add("subscriptions", subscriptions::check);
        var sources = opened("sources", new SourceDirectory(bootstrap, registry));
        sources.start();
        health.add("source directory", sources::check);
        var takedowns = opened("takedowns", new TakedownDirectory(bootstrap, registry));
        takedowns.start();
        health.add("takedowns", takedowns::check);
        var context =
                new RoleContext(
                        config,
                        settings,
                        bootstrap,
                        data,
                        clock,
                        registry,
                        health,
                        subscriptions,
                        sources,
                        takedowns,
                        this::fail);

        var routes = new ArrayList<HttpServer.Routes>();
        if (has(Role.PROCESSOR)) {
            opened("processor", new ProcessorRole(context)).start(topics);
        }
        if (has(Role.ALERTS)) {
            opened("alerts", new AlertsRole(context)).start();
        }
        if (has(Role.WEB)) {
            web = opened("web", new WebRole(context));
            web.start(topics);
            routes.addAll(web.routes());
        }
        if (has(Role.INGEST)) {
            var ingest = opened("ingest", new IngestRole(context));
            ingest.start();
            routes.addAll(ingest.routes());
        }
        routes.add(new OperationsRoutes(health, registry, () -> status(bootstrap, subscriptions)));
        serve(routes);
    }

    /// Waits until the service is closed or a part fails for good; true when it was closed.
    public boolean awaitEnd() throws InterruptedException {
        ended.await();
        var cause = failure;
        if (cause != null) {
            LOG.error("stopping because a part failed: {}", cause.getMessage());
        }
        return cause == null;
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.closeable().close();
            } catch (Exception e) {
                LOG.warn("{} did not close cleanly", part.name(), e);
            }
        }
        ended.countDown();
    }

    public int httpPort() {
        return http == null ? -1 : http.port();
    }

    /// Whether every part can do its work.
    public boolean isReady() {
        return health.isReady();
    }

    /// The brokers in use.
    public String bootstrap() {
        return bootstrap;
    }

    /// Articles searchable on this instance; needs the web role.
    public long documents() {
        return web == null ? 0 : web.documents();
    }

    /// The latest alerts, newest first; needs the web role.
    public List<Alert> alerts() {
        return web == null ? List.of() : web.alerts();
    }

    private String broker(DataDirectory data) throws IOException, InterruptedException {
        var external = config.kafka().bootstrap();
        if (external != null) {
            return external;
        }
        var embedded =
                opened("embedded Kafka", new EmbeddedKafka(data.broker(), config.kafka().port()));
        embedded.start();
        LOG.info("embedded Kafka at {}, data in {}", embedded.bootstrapServers(), data.broker());
        return embedded.bootstrapServers();
    }

    private void serve(List<HttpServer.Routes> routes) throws IOException {
        http = opened("http", new HttpServer(config.http(), routes));
        http.start();
        LOG.info("http://{}:{}  roles {}", config.http().host(), http.port(), config.roles());
    }

    private Status status(String bootstrap, SubscriptionDirectory subscriptions) {
        return new Status(
                "0.1.0-SNAPSHOT",
                settings.mode(),
                documents(),
                web == null ? 0 : web.alertCount(),
                subscriptions.all().size(),
                bootstrap,
                health.troubles());
    }

    private void fail(Throwable cause) {
        failure = cause;
        ended.countDown();
    }

    private boolean has(Role role) {
        return config.roles().contains(role);
    }

    private <T extends AutoCloseable> T opened(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    private void bindMetrics() {
        Gauge.builder("shiftwire.ready", health, now -> now.isReady() ? 1 : 0).register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        var gc = opened("gc metrics", new JvmGcMetrics());
        gc.bindTo(registry);
    }
}
