package io.shiftwire.processor.index;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The slices of one partition and the manifest that holds them together. Guarded by the lock of
/// its `SlicedIndex`; `all` may be read by anybody.
final class Slices implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Slices.class);

    private final PartitionFolder folder;
    private final Directory root;
    private final ManifestFile file;
    private final Documents documents;
    private final IndexSettings settings;
    private final Ahead ahead;
    private volatile Manifest manifest;
    private long nextSlice;
    private volatile List<Slice> slices = List.of();

    /// @param root stays open with it
    /// @param begun the manifest last written, or what the first one is to say
    Slices(
            PartitionFolder folder,
            Directory root,
            ManifestFile file,
            Manifest begun,
            Documents documents,
            IndexSettings settings)
            throws IOException {
        this.folder = folder;
        this.root = root;
        this.file = file;
        this.manifest = begun;
        this.nextSlice = begun.nextSlice();
        this.ahead = new Ahead(begun.overtaken());
        this.documents = documents;
        this.settings = settings;
        open(begun.slices());
    }

    private void open(List<SliceInfo> infos) throws IOException {
        var opened = new ArrayList<Slice>();
        boolean done = false;
        try {
            for (var info : infos) {
                opened.add(open(info));
            }
            slices = List.copyOf(opened);
            done = true;
        } finally {
            if (!done) {
                IOUtils.closeWhileHandlingException(opened);
            }
        }
    }

    private Slice open(SliceInfo info) throws IOException {
        return kept(
                folder.slice(info.name()),
                directory -> Slice.open(info, directory, documents, settings.bufferMb()));
    }

    List<Slice> all() {
        return slices;
    }

    /// Records indexed out of their turn; each manifest tells of them.
    Ahead ahead() {
        return ahead;
    }

    @Nullable Long offset() {
        return manifest.offset();
    }

    /// The slice to write a document of that day to, of the present schema; made where there is
    /// none.
    ///
    /// @param retiring takes no more documents
    Slice covering(long day, SliceCalendar calendar, @Nullable Slice retiring) throws IOException {
        for (var slice : slices) {
            boolean current = slice.info().schema() == documents.schema();
            if (current && slice != retiring && slice.info().covers(day)) {
                return slice;
            }
        }
        long from = calendar.from(day);
        var made = create(from, from + settings.sliceDays());
        add(made);
        return made;
    }

    /// A new slice, which nobody sees before it is added or put in the place of others.
    Slice create(long fromDay, long toDay) throws IOException {
        var info = new SliceInfo(nextSlice++, fromDay, toDay, documents.schema(), 0);
        var made =
                kept(
                        folder.slice(info.name()),
                        directory -> Slice.create(info, directory, documents, settings.bufferMb()));
        LOG.debug("{}: new slice {}", folder.place(), info.name());
        return made;
    }

    private void add(Slice slice) {
        var more = new ArrayList<>(slices);
        more.add(slice);
        slices = List.copyOf(more);
    }

    /// Makes everything written so far durable together with the offset it reaches to.
    void commit(@Nullable Long offset) throws IOException {
        boolean changed =
                commitEach(slices)
                        || !Objects.equals(offset, manifest.offset())
                        || !ahead.overtaken().equals(manifest.overtaken());
        if (changed) {
            write(offset, slices);
        }
    }

    /// Puts `added` in the place of `removed`, in one step that survives a crash. Everything
    /// written so far becomes durable too, since documents may have moved between slices; the
    /// offset stays.
    void replace(Collection<Slice> removed, List<Slice> added) throws IOException {
        var left = new ArrayList<>(slices);
        left.removeAll(removed);
        left.addAll(added);
        commitEach(left);
        write(manifest.offset(), left);
        slices = List.copyOf(left);
    }

    /// Whether there was anything to commit.
    private static boolean commitEach(List<Slice> slices) throws IOException {
        boolean any = false;
        for (var slice : slices) {
            any |= slice.hasUncommitted();
            slice.commit();
        }
        return any;
    }

    private void write(@Nullable Long offset, List<Slice> listed) throws IOException {
        root.syncMetaData(); // the folders of new slices
        // a slice without a commit holds nothing that was acknowledged
        var infos = listed.stream().map(Slice::info).filter(info -> info.generation() > 0).toList();
        var next =
                new Manifest(
                        manifest.partitions(),
                        manifest.topicId(),
                        offset,
                        ahead.overtaken(),
                        nextSlice,
                        infos);
        file.write(next);
        manifest = next;
        for (var slice : listed) {
            slice.committed();
        }
    }

    /// Deletes the files of a slice that is in no manifest.
    void discard(Slice slice) throws IOException {
        slice.close();
        folder.delete(slice.info().name());
    }

    @Override
    public void close() throws IOException {
        var closing = slices;
        slices = List.of();
        IOUtils.close(closing);
    }

    private interface Opening {
        Slice open(Directory directory) throws IOException;
    }

    /// The directory is closed again where no slice comes of it.
    private static Slice kept(Directory directory, Opening opening) throws IOException {
        Slice slice = null;
        try {
            slice = opening.open(directory);
            return slice;
        } finally {
            if (slice == null) {
                IOUtils.closeWhileHandlingException(directory);
            }
        }
    }
}
