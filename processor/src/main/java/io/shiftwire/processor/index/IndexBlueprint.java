package io.shiftwire.processor.index;

import java.io.IOException;
import java.time.InstantSource;
import org.apache.lucene.util.IOUtils;

/// What the indexes of all partitions have in common.
///
/// @param open told of every index that opens or closes
record IndexBlueprint(
        IndexFolders folders,
        IndexedTopic topic,
        Documents documents,
        Withdrawn withdrawn,
        IndexSettings settings,
        InstantSource clock,
        OpenIndexes open) {

    /// Opens the index of a partition and has it searched.
    ///
    /// @throws IndexException where it cannot go on
    SlicedIndex open(int partition) {
        var calendar = new SliceCalendar(settings, clock);
        var folder = folders.of(partition);
        var index =
                new IndexOpening(folder, topic, partition, documents, settings, calendar).open();
        boolean done = false;
        try {
            for (var id : withdrawn.all()) {
                index.withdraw(id);
            }
            open.opened(partition, index);
            done = true;
            return index;
        } catch (IOException e) {
            throw IndexException.failed("write to", folder.place(), e);
        } finally {
            if (!done) {
                IOUtils.closeWhileHandlingException(index);
            }
        }
    }

    void close(int partition, SlicedIndex index) throws IOException {
        open.closed(partition, index);
        index.close();
    }

    boolean isWithdrawn(String id) {
        return withdrawn.contains(id);
    }

    String place(int partition) {
        return folders.of(partition).place();
    }
}
