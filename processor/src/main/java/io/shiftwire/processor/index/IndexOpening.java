package io.shiftwire.processor.index;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what becomes of the folder of one partition: its index goes on, is begun anew, or is
/// refused with instructions.
record IndexOpening(
        PartitionFolder folder,
        IndexedTopic topic,
        int partition,
        Documents documents,
        IndexSettings settings,
        SliceCalendar calendar) {
    private static final Logger LOG = LoggerFactory.getLogger(IndexOpening.class);

    SlicedIndex open() {
        try {
            return open(folder.root());
        } catch (IOException e) {
            throw IndexException.failed("open", folder.place(), e);
        }
    }

    private SlicedIndex open(Directory root) throws IOException {
        Closeable held = root;
        SlicedIndex index = null;
        try {
            var lock = root.obtainLock(IndexWriter.WRITE_LOCK_NAME);
            held = () -> IOUtils.close(lock, root);
            index = locked(root, held);
            return index;
        } finally {
            if (index == null) {
                IOUtils.closeWhileHandlingException(held);
            }
        }
    }

    private SlicedIndex locked(Directory root, Closeable held) throws IOException {
        var file = new ManifestFile(root);
        var manifest = file.read();
        if (manifest == null) {
            new Layout(folder, root).prepare();
        } else {
            refuseStrange(manifest);
        }
        var begun = manifest == null ? begin() : manifest;
        removeUnlisted(begun);
        file.deleteOlder();
        var slices = new Slices(folder, root, file, begun, documents, settings);
        SlicedIndex index = null;
        try {
            index = new SlicedIndex(slices, held, documents, settings, calendar);
            tellOutdated(slices);
            return index;
        } finally {
            if (index == null) {
                IOUtils.closeWhileHandlingException(slices);
            }
        }
    }

    private Manifest begin() {
        return new Manifest(topic.partitions(), topic.id(), null, Overtaken.NOTHING, 1, List.of());
    }

    private void refuseStrange(Manifest manifest) {
        if (!manifest.topicId().equals(topic.id())) {
            throw IndexException.otherTopic(folder.place(), topic);
        }
        if (manifest.partitions() != topic.partitions()) {
            throw IndexException.otherPartitions(folder.place(), topic, manifest.partitions());
        }
        @Nullable Long offset = manifest.offset();
        if (offset != null && offset >= topic.end(partition)) {
            throw IndexException.beyondEnd(folder.place(), topic, offset);
        }
    }

    /// A crash leaves slices that no manifest names: begun after the last one, or forgotten by it.
    private void removeUnlisted(Manifest manifest) throws IOException {
        var listed = manifest.slices().stream().map(SliceInfo::name).toList();
        for (var name : folder.folders()) {
            if (SliceInfo.isName(name) && !listed.contains(name)) {
                LOG.info("{}: deleting slice {}, which a crash left behind", folder.place(), name);
                folder.delete(name);
            }
        }
    }

    private void tellOutdated(Slices slices) {
        long outdated =
                slices.all().stream()
                        .filter(slice -> slice.info().schema() != documents.schema())
                        .count();
        if (outdated > 0) {
            LOG.warn(
                    "{}: {} slices were written with other fields than those of version {}; they can be searched, and a re-index brings them up to it",
                    folder.place(),
                    outdated,
                    documents.schema());
        }
    }
}
