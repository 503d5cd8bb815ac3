package io.shiftwire.processor.index;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what becomes of the folder of one partition: its index goes on, is begun anew, or is
/// refused with instructions.
record IndexOpening(String place, IndexedTopic topic, int partition) {
    private static final Logger LOG = LoggerFactory.getLogger(IndexOpening.class);

    /// @param directory closed again where it is refused
    ArticleIndex open(Directory directory) {
        boolean opened = false;
        try {
            var index = DirectoryReader.indexExists(directory) ? goOn(directory) : begin(directory);
            opened = true;
            return index;
        } catch (IOException e) {
            throw IndexException.failed("open", place, e);
        } finally {
            if (!opened) {
                close(directory);
            }
        }
    }

    private ArticleIndex goOn(Directory directory) throws IOException {
        var commit = IndexCommit.read(SegmentInfos.readLatestCommit(directory).getUserData());
        if (commit == null) {
            throw IndexException.foreignIndex(place);
        }
        if (!commit.topicId().equals(topic.id())) {
            throw IndexException.otherTopic(place);
        }
        var offset = commit.offset();
        if (offset != null && !topic.reaches(partition, offset)) {
            throw IndexException.beyondEnd(place, offset);
        }
        if (commit.schema() != IndexCommit.SCHEMA) {
            LOG.warn(
                    "{}: fields changed from version {} to {}; building the index anew",
                    place,
                    commit.schema(),
                    IndexCommit.SCHEMA);
            return new ArticleIndex(directory, topic.id(), null, OpenMode.CREATE);
        }
        return new ArticleIndex(directory, topic.id(), offset, OpenMode.APPEND);
    }

    private ArticleIndex begin(Directory directory) throws IOException {
        for (var file : directory.listAll()) {
            if (!mayRemainOfCrash(file)) {
                throw IndexException.foreignFile(place, file);
            }
        }
        return new ArticleIndex(directory, topic.id(), null, OpenMode.CREATE);
    }

    /// What a crash before the first commit leaves behind.
    private static boolean mayRemainOfCrash(String file) {
        return file.equals(IndexWriter.WRITE_LOCK_NAME)
                || file.startsWith("pending_")
                || file.startsWith("_");
    }

    private void close(Directory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            LOG.warn("cannot close {}", place, e);
        }
    }
}
