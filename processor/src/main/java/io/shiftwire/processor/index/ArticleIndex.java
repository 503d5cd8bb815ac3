package io.shiftwire.processor.index;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.processor.query.ArticleFields;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/// The Lucene index of one partition. Owns its `IndexWriter`; writes by article id, so that
/// replaying a record changes nothing.
final class ArticleIndex implements Closeable {
    /// The stored field that holds the annotated article as JSON.
    static final String JSON = "json";

    private static final double BUFFER_MB = 64;

    private final Directory directory;
    private final String topicId;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private @Nullable Long committedOffset;
    private volatile boolean dirty;

    /// @param committedOffset the offset in the commit it goes on from
    ArticleIndex(Directory directory, String topicId, @Nullable Long committedOffset, OpenMode mode)
            throws IOException {
        this.directory = directory;
        this.topicId = topicId;
        this.committedOffset = committedOffset;
        var config =
                new IndexWriterConfig(ArticleFields.ANALYZER)
                        .setOpenMode(mode)
                        .setRAMBufferSizeMB(BUFFER_MB)
                        .setCommitOnClose(false);
        this.writer = new IndexWriter(directory, config);
        this.searchers = searchers(writer);
    }

    /// A writer left open would hold the folder's lock.
    private static SearcherManager searchers(IndexWriter writer) throws IOException {
        SearcherManager searchers = null;
        try {
            searchers = new SearcherManager(writer, null);
            return searchers;
        } finally {
            if (searchers == null) {
                IOUtils.closeWhileHandlingException(writer::rollback);
            }
        }
    }

    /// Writes the article over any revision of it already there. `json` is what was read, kept as
    /// it is.
    void put(AnnotatedArticle annotated, byte[] json) throws IOException {
        var document = ArticleFields.document(annotated);
        document.add(new StoredField(JSON, json));
        writer.updateDocument(idTerm(annotated.article().id().value()), document);
        dirty = true;
    }

    void delete(String articleId) throws IOException {
        writer.deleteDocuments(idTerm(articleId));
        dirty = true;
    }

    /// Makes everything written so far durable together with the offset it reaches to; null has the
    /// partition read from its start when the index is opened next.
    void commit(@Nullable Long offset) throws IOException {
        if (!writer.hasUncommittedChanges() && Objects.equals(offset, committedOffset)) {
            return;
        }
        var data = new IndexCommit(IndexCommit.SCHEMA, topicId, offset).data();
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
        committedOffset = offset;
    }

    /// The offset in the last commit; null where the partition is to be read from its start.
    @Nullable Long committedOffset() {
        return committedOffset;
    }

    /// Lets searches see what was written since the last call; cheap when nothing was.
    ///
    /// @throws IOException also where the writer gave up by itself, as it does on a full disk
    void refresh() throws IOException {
        var tragedy = writer.getTragicException();
        if (tragedy != null) {
            throw new IOException("it stopped writing: " + tragedy.getMessage(), tragedy);
        }
        if (dirty) {
            dirty = false;
            boolean refreshed = false;
            try {
                refreshed = searchers.maybeRefresh();
            } finally {
                dirty |= !refreshed;
            }
        }
    }

    SearcherManager searchers() {
        return searchers;
    }

    /// Articles that searches see.
    long documents() throws IOException {
        var searcher = searchers.acquire();
        try {
            return searcher.getIndexReader().numDocs();
        } finally {
            searchers.release(searcher);
        }
    }

    /// Gives up what was not committed: it will be read from the topic again.
    @Override
    public void close() throws IOException {
        IOUtils.close(searchers, writer::rollback, directory);
    }

    private static Term idTerm(String articleId) {
        return new Term(ArticleFields.ID, articleId);
    }
}
