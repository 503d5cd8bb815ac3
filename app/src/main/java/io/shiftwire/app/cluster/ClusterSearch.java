package io.shiftwire.app.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.app.config.Config.Cluster;
import io.shiftwire.app.config.Config.Http;
import io.shiftwire.processor.index.OpenIndexes;
import io.shiftwire.processor.query.QueryLanguage;
import io.shiftwire.processor.search.ArticleSearch;
import io.shiftwire.processor.search.LocalParts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/// Search over every instance of the service.
public final class ClusterSearch implements AutoCloseable {
    private final KafkaStreams streams;
    private final Cluster cluster;
    private final CaughtUp caughtUp;
    private final ClusterPlacement placement;
    private final ArticleSearch search;
    private final PartsRoute route;

    /// Opens nothing yet.
    ///
    /// @param streams the application that keeps the index
    /// @param partitions all there are
    public ClusterSearch(
            KafkaStreams streams,
            Set<Integer> partitions,
            OpenIndexes indexes,
            QueryLanguage language,
            Http http,
            MeterRegistry meters) {
        this.streams = streams;
        this.cluster = http.cluster();
        this.caughtUp = new CaughtUp(indexes::partitions, this::lags, indexes::refresh);
        var local = new LocalParts(indexes, language, caughtUp::ready);
        var address = http.address();
        var self = address == null ? HostInfo.unavailable() : HostInfo.buildFromEndpoint(address);
        var client = RemoteHolder.client();
        this.placement =
                new ClusterPlacement(
                        partitions,
                        this::metadata,
                        self,
                        local,
                        host -> new RemoteHolder(host, client, cluster.secret()),
                        mayAsk());
        this.search = new ArticleSearch(placement, language, meters);
        this.route = new PartsRoute(local, cluster.secret(), cluster.loopback());
    }

    public void start() {
        caughtUp.start();
    }

    public ArticleSearch search() {
        return search;
    }

    /// What other instances ask of this one.
    public PartsRoute route() {
        return route;
    }

    /// What keeps this instance from answering for all.
    public Optional<String> check() {
        var others = placement.others();
        return mayAsk() || others.isEmpty()
                ? Optional.empty()
                : Optional.of(String.valueOf(new NoSecretException(others).getMessage()));
    }

    private boolean mayAsk() {
        return cluster.loopback() || cluster.secret() != null;
    }

    private Collection<StreamsMetadata> metadata() {
        return streams.state().isRunningOrRebalancing()
                ? streams.metadataForAllStreamsClients()
                : List.of();
    }

    private Map<Integer, LagInfo> lags() {
        var lags = new HashMap<Integer, LagInfo>();
        if (streams.state().isRunningOrRebalancing()) {
            streams.allLocalStorePartitionLags().values().forEach(lags::putAll);
        }
        return lags;
    }

    @Override
    public void close() {
        caughtUp.close();
        search.close();
    }
}
