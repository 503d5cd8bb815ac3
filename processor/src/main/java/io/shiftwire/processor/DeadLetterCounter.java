package io.shiftwire.processor;

import static io.shiftwire.events.Topics.ARTICLES;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/// Counts records on their way to the dead letters, for handlers that Kafka Streams makes itself
/// and gives nothing but its settings.
final class DeadLetterCounter {
    /// Setting under which the handlers find the registry.
    static final String METERS = "shiftwire.meter.registry";

    private DeadLetterCounter() {}

    static Counter from(Map<String, ?> settings) {
        if (settings.get(METERS) instanceof MeterRegistry meters) {
            return meters.counter("shiftwire.deadletters", "topic", ARTICLES.deadLetters());
        }
        throw new IllegalArgumentException(
                METERS + " is not set; start from ProcessorTopology.streamsConfig");
    }
}
