package io.shiftwire.processor.index;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/// One Lucene index: the documents of some days. Its writer is open only while it is written to.
///
/// Writing is guarded by the lock of its `SlicedIndex`, reading anew by the one for refreshing.
final class Slice implements Closeable {
    private final Directory directory;
    private final Documents documents;
    private final int bufferMb;
    private SliceInfo info;
    private volatile @Nullable IndexWriter writer;
    private final NamedCommits commits;
    private @Nullable DirectoryReader reader;
    private volatile boolean changed;
    private Instant written = Instant.EPOCH;

    private Slice(SliceInfo info, Directory directory, Documents documents, int bufferMb) {
        this.info = info;
        this.directory = directory;
        this.documents = documents;
        this.bufferMb = bufferMb;
        this.commits = new NamedCommits(info.generation());
    }

    /// @param directory empty
    static Slice create(SliceInfo info, Directory directory, Documents documents, int bufferMb)
            throws IOException {
        var slice = new Slice(info, directory, documents, bufferMb);
        slice.writer = new IndexWriter(directory, slice.settings().setOpenMode(OpenMode.CREATE));
        slice.changed = true;
        return slice;
    }

    /// Goes on from the commit that the manifest names, even where there is a newer one.
    ///
    /// @throws CorruptIndexException also where that commit is gone
    static Slice open(SliceInfo info, Directory directory, Documents documents, int bufferMb)
            throws IOException {
        var slice = new Slice(info, directory, documents, bufferMb);
        slice.reader = DirectoryReader.open(slice.lastCommit());
        return slice;
    }

    private IndexCommit lastCommit() throws IOException {
        if (DirectoryReader.indexExists(directory)) {
            for (var commit : DirectoryReader.listCommits(directory)) {
                if (commit.getGeneration() == info.generation()) {
                    return commit;
                }
            }
        }
        throw new CorruptIndexException(
                "slice %s has lost its commit %d".formatted(info.name(), info.generation()),
                info.name());
    }

    SliceInfo info() {
        return info;
    }

    /// Writes the document in place of any that has its id in this slice.
    void put(String id, Document document, Instant now) throws IOException {
        writer().updateDocument(term(id), document);
        wrote(now);
    }

    void delete(String id, Instant now) throws IOException {
        writer().deleteDocuments(term(id));
        wrote(now);
    }

    private void wrote(Instant now) {
        changed = true;
        written = now;
    }

    boolean isOpenForWriting() {
        return writer != null;
    }

    /// Bytes of documents not yet in a segment.
    long buffered() {
        var open = writer;
        return open == null ? 0 : open.ramBytesUsed();
    }

    void flushBuffer() throws IOException {
        var open = writer;
        if (open != null) {
            open.flushNextBuffer();
        }
    }

    boolean hasUncommitted() {
        var open = writer;
        return open != null && open.hasUncommittedChanges();
    }

    /// Makes everything written durable.
    void commit() throws IOException {
        var open = writer;
        if (open != null && open.hasUncommittedChanges()) {
            commit(open);
            info = info.withGeneration(SegmentInfos.getLastCommitGeneration(directory));
        }
    }

    /// A writer that a merge in the background broke says so with a bare state exception.
    private static void commit(IndexWriter open) throws IOException {
        try {
            open.commit();
        } catch (IllegalStateException e) {
            var tragedy = open.getTragicException();
            if (tragedy == null) {
                throw e;
            }
            throw stopped(tragedy);
        }
    }

    private static IOException stopped(Throwable tragedy) {
        return new IOException("it stopped writing: " + tragedy.getMessage(), tragedy);
    }

    /// The manifest names the last commit now: those before it are needed no more.
    void committed() throws IOException {
        commits.name(info.generation());
        var open = writer;
        if (open != null) {
            open.deleteUnusedFiles();
        }
    }

    /// Whether nobody wrote since `then` and nothing is in the way of closing the writer.
    boolean isIdleSince(Instant then) {
        var open = writer;
        return open != null
                && written.isBefore(then)
                && !open.hasUncommittedChanges()
                && !open.hasPendingMerges();
    }

    /// Frees what a writer holds, of a slice that is idle.
    void closeWriter() throws IOException {
        var open = writer;
        if (open != null) {
            writer = null;
            open.rollback();
            replace(DirectoryReader.open(lastCommit()));
        }
    }

    /// Whether `reader` would show something new.
    boolean isChanged() {
        return changed || reader == null;
    }

    /// A look at what was written until now; the caller adds a reference of its own.
    ///
    /// @throws IOException also where the writer gave up by itself, as it does on a full disk
    DirectoryReader reader() throws IOException {
        var open = writer;
        var tragedy = open == null ? null : open.getTragicException();
        if (tragedy != null) {
            throw stopped(tragedy);
        }
        var present = reader;
        if (open != null && (changed || present == null)) {
            changed = false;
            boolean done = false;
            try {
                present = newer(present, open);
                done = true;
            } finally {
                changed |= !done;
            }
        }
        if (present == null) {
            throw new IllegalStateException("slice " + info.name() + " was never opened");
        }
        return present;
    }

    private DirectoryReader newer(@Nullable DirectoryReader present, IndexWriter open)
            throws IOException {
        var newer =
                present == null
                        ? DirectoryReader.open(open)
                        : DirectoryReader.openIfChanged(present, open);
        if (newer != null) {
            replace(newer);
            return newer;
        }
        return Objects.requireNonNull(present);
    }

    private void replace(DirectoryReader newer) throws IOException {
        var older = reader;
        reader = newer;
        if (older != null) {
            older.close();
        }
    }

    /// Gives up what was not committed.
    @Override
    public void close() throws IOException {
        var open = writer;
        IOUtils.close(reader, open == null ? null : open::rollback, directory);
    }

    private Term term(String id) {
        return new Term(documents.idField(), id);
    }

    private IndexWriter writer() throws IOException {
        var open = writer;
        if (open == null) {
            var from = settings().setOpenMode(OpenMode.APPEND).setIndexCommit(lastCommit());
            open = new IndexWriter(directory, from);
            writer = open;
        }
        return open;
    }

    private IndexWriterConfig settings() {
        return WriterSettings.of(documents, bufferMb).setIndexDeletionPolicy(commits);
    }
}
