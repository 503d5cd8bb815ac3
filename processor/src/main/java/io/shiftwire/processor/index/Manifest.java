package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.ArrayList;
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
/// @param nextSlice number of the next slice to be made
record Manifest(
        int partitions,
        String topicId,
        @Nullable Long offset,
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
        long nextSlice = in.readVLong();
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
        return new Manifest(partitions, topicId, known ? offset : null, nextSlice, slices);
    }
}
