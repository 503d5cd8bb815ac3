package io.shiftwire.processor.index;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder without a manifest: empty, left by a crash before the first one, of the layout before
/// slices, or somebody else's.
record Layout(PartitionFolder folder, Directory root) {
    private static final Logger LOG = LoggerFactory.getLogger(Layout.class);

    /// What the layout before slices kept in its commits.
    private static final String BEFORE_SLICES = "shiftwire.schema";

    /// Leaves a folder that an index can be begun in.
    ///
    /// @throws IndexException for a folder of somebody else
    void prepare() throws IOException {
        if (DirectoryReader.indexExists(root)) {
            var data = SegmentInfos.readLatestCommit(root).getUserData();
            if (!data.containsKey(BEFORE_SLICES)) {
                throw IndexException.foreignIndex(folder.place());
            }
            LOG.warn("{}: an index without slices; building it anew", folder.place());
            deleteIndex();
        }
        for (var file : root.listAll()) {
            if (!mayRemainOfCrash(file)) {
                throw IndexException.foreignFile(folder.place(), file);
            }
        }
        for (var name : folder.folders()) {
            if (!SliceInfo.isName(name)) {
                throw IndexException.foreignFile(folder.place(), name);
            }
        }
    }

    private void deleteIndex() throws IOException {
        for (var file : root.listAll()) {
            if (file.startsWith("segments_")) {
                root.deleteFile(file);
            }
        }
        for (var file : root.listAll()) {
            if (file.startsWith("_")) {
                root.deleteFile(file);
            }
        }
    }

    private static boolean mayRemainOfCrash(String file) {
        return file.equals(IndexWriter.WRITE_LOCK_NAME)
                || file.startsWith("pending_")
                || file.startsWith("_")
                || ManifestFile.isName(file);
    }
}
