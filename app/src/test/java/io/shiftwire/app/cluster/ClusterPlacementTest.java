package io.shiftwire.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.processor.search.Holder;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

final class ClusterPlacementTest {
    private static final HostInfo HERE = new HostInfo("here", 1);
    private static final HostInfo THERE = new HostInfo("there", 2);
    private static final Holder LOCAL =
            (_, _, _) -> {
                throw new IOException("not asked in these tests");
            };

    @Test
    void theActiveInstanceIsAskedFirstAndThenItsStandby() throws Exception {
        var placement = placement(true);

        assertThat(placement.holders(0)).first().isSameAs(LOCAL);
        assertThat(placement.holders(0).get(1)).hasToString("there:2");
        assertThat(placement.holders(1).getFirst()).hasToString("there:2");
        assertThat(placement.holders(1).get(1)).isSameAs(LOCAL);
        assertThat(placement.others()).containsExactly("there:2");
    }

    @Test
    void withoutASecretOthersAreNotAskedAndTheWayOutIsTold() {
        assertThatThrownBy(() -> placement(false).holders(1))
                .hasMessageContaining("there are other instances (there:2); set cluster.secret");
    }

    @Test
    void whatNobodyIsKnownToHoldMayBeHere() throws Exception {
        assertThat(placement(true).holders(5)).containsExactly(LOCAL);
    }

    private static ClusterPlacement placement(boolean mayAsk) {
        return new ClusterPlacement(
                Set.of(0, 1),
                () -> List.of(held(HERE, 0, 1), held(THERE, 1, 0)),
                HERE,
                LOCAL,
                host -> new RemoteHolder(host, RemoteHolder.client(), null),
                mayAsk);
    }

    private static StreamsMetadata held(HostInfo host, int active, int standby) {
        return new Held(host, Set.of(partition(active)), Set.of(partition(standby)));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("annotated-articles", number);
    }

    private record Held(
            HostInfo hostInfo,
            Set<TopicPartition> topicPartitions,
            Set<TopicPartition> standbyTopicPartitions)
            implements StreamsMetadata {
        @Override
        public Set<String> stateStoreNames() {
            return Set.of();
        }

        @Override
        public Set<String> standbyStateStoreNames() {
            return Set.of();
        }

        @Override
        public String host() {
            return hostInfo.host();
        }

        @Override
        public int port() {
            return hostInfo.port();
        }
    }
}
