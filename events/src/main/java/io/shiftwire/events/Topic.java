package io.shiftwire.events;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/// A Kafka topic, its value type and how it is kept. Keys are strings.
public record Topic<V>(String name, Serde<V> values, Cleanup cleanup) {
    public enum Cleanup {
        /// Old records go after the configured retention.
        DELETE,
        /// The newest record of each key stays for ever.
        COMPACT
    }

    public static Serde<String> keys() {
        return Serdes.String();
    }

    /// Where records of this topic go that cannot be processed; the reason is in their headers.
    public String deadLetters() {
        return name + "-dlq";
    }

    public Consumed<String, V> consumed() {
        return Consumed.<String, V>with(keys(), values).withName("read-" + name);
    }

    public Produced<String, V> produced() {
        return Produced.with(keys(), values).withName("write-" + name);
    }
}
