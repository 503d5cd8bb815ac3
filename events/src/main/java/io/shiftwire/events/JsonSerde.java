package io.shiftwire.events;

import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/// Reads and writes one record type as JSON. Bytes that are no such record give a
/// `SerializationException`.
public record JsonSerde<T>(Class<T> type) implements Serde<T> {
    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : write(topic, value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(topic, bytes);
    }

    private byte[] write(String topic, T value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new SerializationException(
                    "%s: cannot write %s".formatted(topic, type.getSimpleName()), e);
        }
    }

    private T read(String topic, byte[] bytes) {
        try {
            T value = Json.MAPPER.readValue(bytes, type);
            if (value == null) { // the JSON word null, which is no deletion
                throw new SerializationException(
                        "%s: not a readable %s: null".formatted(topic, type.getSimpleName()));
            }
            return value;
        } catch (IOException e) {
            throw new SerializationException(
                    "%s: not a readable %s: %s"
                            .formatted(topic, type.getSimpleName(), e.getMessage()),
                    e);
        }
    }
}
