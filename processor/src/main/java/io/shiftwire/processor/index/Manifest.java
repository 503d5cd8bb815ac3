package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.jspecify.annotations.Nullable;

/// What makes the slices of a partition one index: whichever manifest was written last says which
/// slices there are and which offset they reach to.
///
/// @param partitions of the topic when the index was begun
/// @param topicId the topic the documents came from
/// @param offset of the last record in them; null where the partition is to be read from its start,
///   -4 where Kafka Streams does not know
/// @param overtaken records beyond `offset` that are indexed already
/// @param nextSlice number of the next slice to be made
record Manifest(
        int partitions,
        String topicId,
        @Nullable Long offset,
        Overtaken overtaken,
        long nextSlice,
        List<SliceInfo> slices) {
    private static final int MOST_SLICES = 100_000;

    Manifest {
        slices = List.copyOf(slices);
    }

    void write(DataOutput out) throws IOException {
        out.writeVInt(partitions);
        out.writeString(topicId);
        out.writeByte((byte) (offset == null ? 0 : 1));
        out.writeZLong(offset == null ? 0 : offset);
        out.writeZLong(overtaken.reached());
        out.writeVInt(overtaken.removed().size());
        for (var removal : overtaken.removed().entrySet()) {
            out.writeString(removal.getKey());
            out.writeVLong(removal.getValue());
        }
        out.writeVLong(nextSlice);
        out.writeVInt(slices.size());
        for (var slice : slices) {
            out.writeVLong(slice.number());
            out.writeZLong(slice.fromDay());
            out.writeZLong(slice.toDay());
            out.writeVInt(slice.schema());
            out.writeVLong(slice.generation());
        }
    }

    static Manifest read(DataInput in) throws IOException {
        int partitions = in.readVInt();
        var topicId = in.readString();
        boolean known = in.readByte() == 1;
        long offset = in.readZLong();
        var overtaken = overtaken(in);
        long nextSlice = in.readVLong();
        return new Manifest(
                partitions, topicId, known ? offset : null, overtaken, nextSlice, slices(in));
    }

    private static Overtaken overtaken(DataInput in) throws IOException {
        long reached = in.readZLong();
        int count = in.readVInt();
        var removed = new HashMap<String, Long>();
        for (int i = 0; i < count; i++) {
            removed.put(in.readString(), in.readVLong());
        }
        return new Overtaken(reached, removed);
    }

    private static List<SliceInfo> slices(DataInput in) throws IOException {
        int count = in.readVInt();
        if (count < 0 || count > MOST_SLICES) {
            throw new CorruptIndexException(count + " slices", in);
        }
        var slices = new ArrayList<SliceInfo>();
        for (int i = 0; i < count; i++) {
            slices.add(
                    new SliceInfo(
                            in.readVLong(),
                            in.readZLong(),
                            in.readZLong(),
                            in.readVInt(),
                            in.readVLong()));
        }
        return slices;
    }
}
