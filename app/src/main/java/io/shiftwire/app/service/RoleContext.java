package io.shiftwire.app.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.shiftwire.alerts.subscriptions.SubscriptionDirectory;
import io.shiftwire.app.config.Config;
import io.shiftwire.app.health.Health;
import io.shiftwire.ingest.sources.SourceDirectory;
import io.shiftwire.processor.takedowns.TakedownDirectory;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.Topology;

/// What every role is given.
record RoleContext(
        Config config,
        Settings settings,
        String bootstrap,
        DataDirectory data,
        InstantSource clock,
        PrometheusMeterRegistry registry,
        Health health,
        SubscriptionDirectory subscriptions,
        SourceDirectory sources,
        TakedownDirectory takedowns,
        Consumer<Throwable> onFailure) {

    /// A stream application of this process, its health watched.
    StreamsApplication streams(String id, Topology topology, Map<String, Object> settings) {
        var application =
                new StreamsApplication(
                        id, topology, settings, bootstrap, data.streams(), registry, onFailure);
        health.add(id, application::check);
        return application;
    }
}
