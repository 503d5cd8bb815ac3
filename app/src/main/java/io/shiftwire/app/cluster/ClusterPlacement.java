package io.shiftwire.app.cluster;

import io.shiftwire.events.Topics;
import io.shiftwire.processor.search.Holder;
import io.shiftwire.processor.search.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/// Who holds which partition, as Kafka Streams tells: the active instance first, then its standbys.
/// An instance that was just found dead is asked last, until a rebalance takes it off the list.
public final class ClusterPlacement implements Placement {
    private final Set<Integer> partitions;
    private final Supplier<Collection<StreamsMetadata>> metadata;
    private final HostInfo self;
    private final Holder local;
    private final Function<HostInfo, RemoteHolder> remotes;
    private final boolean mayAsk;
    private final Map<HostInfo, RemoteHolder> others = new ConcurrentHashMap<>();

    /// A placement that follows Kafka Streams.
    ///
    /// @param partitions all there are
    /// @param metadata of all instances, as Kafka Streams has it now
    /// @param self this instance, as it is named there
    /// @param remotes how to ask another one
    /// @param mayAsk whether others may be asked
    public ClusterPlacement(
            Set<Integer> partitions,
            Supplier<Collection<StreamsMetadata>> metadata,
            HostInfo self,
            Holder local,
            Function<HostInfo, RemoteHolder> remotes,
            boolean mayAsk) {
        this.partitions = new TreeSet<>(partitions);
        this.metadata = metadata;
        this.self = self;
        this.local = local;
        this.remotes = remotes;
        this.mayAsk = mayAsk;
    }

    @Override
    public Set<Integer> partitions() {
        return partitions;
    }

    @Override
    public List<Holder> holders(int partition) throws IOException {
        var topicPartition = new TopicPartition(Topics.ANNOTATED.name(), partition);
        var known = metadata.get();
        var holders = new ArrayList<Holder>();
        var lately = new ArrayList<Holder>();
        for (var host : hosts(known, topicPartition)) {
            if (host.equals(self) || host.equals(HostInfo.unavailable())) {
                holders.add(local);
            } else if (!mayAsk) {
                throw new NoSecretException(others());
            } else {
                var other = others.computeIfAbsent(host, remotes);
                (other.failedLately() ? lately : holders).add(other);
            }
        }
        // it may have come here before the others hear of it
        if (!holders.contains(local)) {
            holders.add(local);
        }
        holders.addAll(lately);
        return holders;
    }

    private static List<HostInfo> hosts(
            Collection<StreamsMetadata> known, TopicPartition partition) {
        var hosts = new ArrayList<HostInfo>();
        known.stream()
                .filter(one -> one.topicPartitions().contains(partition))
                .map(StreamsMetadata::hostInfo)
                .forEach(hosts::add);
        known.stream()
                .filter(one -> one.standbyTopicPartitions().contains(partition))
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !hosts.contains(host))
                .forEach(hosts::add);
        return hosts;
    }

    /// Other instances there are.
    public Set<String> others() {
        return metadata.get().stream()
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(self) && !host.equals(HostInfo.unavailable()))
                .map(host -> host.host() + ":" + host.port())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
