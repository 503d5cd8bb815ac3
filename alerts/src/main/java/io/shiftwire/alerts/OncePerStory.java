package io.shiftwire.alerts;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.shiftwire.events.Alert;
import io.shiftwire.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Lets the first alert of each id through and drops what would tell a desk the same again: copies,
/// revisions, replays.
final class OncePerStory implements ProcessorSupplier<String, Alert, String, Alert> {
    static final String STORE = "alerted";
    static final Duration REMEMBERED = Duration.ofDays(30);
    private static final Duration SWEEP = Duration.ofHours(6);

    private final MeterRegistry meters;

    OncePerStory(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Topic.keys(), Serdes.Long()));
    }

    @Override
    public Processor<String, Alert, String, Alert> get() {
        return new Stage(meters);
    }

    @SuppressWarnings("NullAway.Init") // init sets the fields
    private static final class Stage implements Processor<String, Alert, String, Alert> {
        private final MeterRegistry meters;
        private final Timer latency;
        private ProcessorContext<String, Alert> context;
        private KeyValueStore<String, Long> alerted;

        Stage(MeterRegistry meters) {
            this.meters = meters;
            this.latency =
                    Timer.builder("shiftwire.publish.to.alert")
                            .publishPercentileHistogram()
                            .register(meters);
        }

        @Override
        public void init(ProcessorContext<String, Alert> context) {
            this.context = context;
            alerted = context.getStateStore(STORE);
            context.schedule(SWEEP, PunctuationType.STREAM_TIME, this::forget);
        }

        @Override
        public void process(Record<String, Alert> candidate) {
            var alert = candidate.value();
            if (alerted.putIfAbsent(alert.id(), candidate.timestamp()) != null) {
                return;
            }
            meters.counter("shiftwire.alerts", "kind", alert.kind().name().toLowerCase(Locale.ROOT))
                    .increment();
            latency.record(Duration.between(alert.fetched(), alert.created()));
            context.forward(
                    new Record<>(alert.id(), alert, candidate.timestamp(), cloudEvent(alert)));
        }

        private void forget(long now) {
            try (var all = alerted.all()) {
                while (all.hasNext()) {
                    var row = all.next();
                    if (row.value < now - REMEMBERED.toMillis()) {
                        alerted.delete(row.key);
                    }
                }
            }
        }

        /// CloudEvents 1.0, binary mode of its Kafka binding.
        private static RecordHeaders cloudEvent(Alert alert) {
            var headers = new RecordHeaders();
            Map.of(
                            "ce_specversion",
                            "1.0",
                            "ce_id",
                            alert.id(),
                            "ce_source",
                            "shiftwire/subscriptions/" + alert.subscription(),
                            "ce_type",
                            CloudEvents.typeOf(alert),
                            "ce_time",
                            alert.created().toString(),
                            "content-type",
                            "application/json")
                    .forEach((name, value) ->
                            headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
            return headers;
        }
    }
}
