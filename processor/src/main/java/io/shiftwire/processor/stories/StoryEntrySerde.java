package io.shiftwire.processor.stories;

import io.shiftwire.events.ArticleId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Story entries in a few hundred bytes each: a version, the names, the times, then the numbers of
/// the description.
final class StoryEntrySerde implements Serde<StoryEntry> {
    private static final int VERSION = 1;

    @Override
    public Serializer<StoryEntry> serializer() {
        return (_, entry) -> entry == null ? null : bytes(entry);
    }

    @Override
    public Deserializer<StoryEntry> deserializer() {
        return (topic, bytes) -> bytes == null ? null : entry(topic, bytes);
    }

    private static byte[] bytes(StoryEntry entry) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(entry.article().value());
            out.writeUTF(entry.story());
            out.writeUTF(entry.origin().value());
            out.writeUTF(entry.source());
            out.writeUTF(entry.voice());
            out.writeLong(entry.arrival());
            write(out, entry.time());
            write(out, entry.fetched());
            write(out, entry.description());
        } catch (IOException e) {
            throw new SerializationException("story entry " + entry.article(), e);
        }
        return bytes.toByteArray();
    }

    private static StoryEntry entry(@Nullable String topic, byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new SerializationException(
                        "%s: a story entry of version %d".formatted(topic, version));
            }
            return new StoryEntry(
                    new ArticleId(in.readUTF()),
                    in.readUTF(),
                    new ArticleId(in.readUTF()),
                    in.readUTF(),
                    in.readUTF(),
                    in.readLong(),
                    instant(in),
                    instant(in),
                    description(in));
        } catch (IOException e) {
            throw new SerializationException(topic + ": not a story entry", e);
        }
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void write(DataOutputStream out, Description description) throws IOException {
        write(out, description.title().hashes());
        write(out, description.words().hashes());
        write(out, description.names().hashes());
        write(out, description.figures().hashes());
        write(out, description.pairs().hashes());
        out.writeInt(description.length());
        write(out, description.signature());
    }

    private static Description description(DataInputStream in) throws IOException {
        return new Description(
                Terms.of(ints(in)),
                Terms.of(ints(in)),
                Terms.of(ints(in)),
                Terms.of(ints(in)),
                Terms.of(ints(in)),
                in.readInt(),
                ints(in));
    }

    private static void write(DataOutputStream out, int[] numbers) throws IOException {
        out.writeShort(numbers.length);
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    private static int[] ints(DataInputStream in) throws IOException {
        var numbers = new int[in.readUnsignedShort()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readInt();
        }
        return numbers;
    }
}
