package io.shiftwire.processor.index;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.LockObtainFailedException;

/// An index that cannot go on; the message names its folder and the way out. The stream stops on
/// it.
public final class IndexException extends ProcessorStateException {
    private static final long serialVersionUID = 1L;
    private static final String REBUILD =
            "delete that folder and start again: it is rebuilt from the topic";

    private IndexException(String message) {
        super(message);
    }

    private IndexException(String message, Throwable cause) {
        super(message, cause);
    }

    /// @param attempt what was tried, e.g. `commit`
    /// @param place the folder of the index
    static IndexException failed(String attempt, String place, Throwable cause) {
        return new IndexException(
                "cannot %s the index in %s (%s); %s"
                        .formatted(attempt, place, cause.getMessage(), wayOut(cause)),
                cause);
    }

    static IndexException otherTopic(String place, IndexedTopic topic) {
        return new IndexException(
                "the index in %s was built from another %s, which was deleted and created again since; %s"
                        .formatted(place, topic.name(), REBUILD));
    }

    static IndexException otherPartitions(String place, IndexedTopic topic, int before) {
        return new IndexException(
                "the index in %s was built when %s had %d partitions, not %d: documents may belong to another partition now; delete the folders of all its partitions and start again: they are rebuilt from the topic"
                        .formatted(place, topic.name(), before, topic.partitions()));
    }

    static IndexException beyondEnd(String place, IndexedTopic topic, long offset) {
        return new IndexException(
                "the index in %s holds records up to offset %d, but %s has lost its end; %s"
                        .formatted(place, offset, topic.name(), REBUILD));
    }

    static IndexException foreignIndex(String place) {
        return new IndexException(
                "%s holds an index that Shiftwire did not write; choose another data directory"
                        .formatted(place));
    }

    static IndexException foreignFile(String place, String file) {
        return new IndexException(
                "%s holds files that are no index, such as %s; choose another data directory"
                        .formatted(place, file));
    }

    private static String wayOut(Throwable cause) {
        return switch (cause) {
            case CorruptIndexException _,
                    IndexFormatTooNewException _,
                    IndexFormatTooOldException _,
                    EOFException _,
                    FileNotFoundException _,
                    NoSuchFileException _ ->
                    REBUILD;
            case LockObtainFailedException _ -> "stop the other process that uses it";
            default ->
                    "see to its disk and start again: it goes on from its last commit, nothing is lost";
        };
    }
}
