package io.shiftwire.processor.articles;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.processor.index.Documents;
import io.shiftwire.processor.index.Indexable;
import io.shiftwire.processor.index.UnreadableDocumentException;
import io.shiftwire.processor.query.ArticleFields;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.lucene.analysis.Analyzer;

/// Documents of annotated articles.
public final class ArticleDocuments implements Documents {
    /// Raise it when `ArticleFields` changes what is indexed.
    static final int SCHEMA = 2;

    private static final String UNREADABLE = "annotated-article";

    @Override
    public int schema() {
        return SCHEMA;
    }

    @Override
    public Analyzer analyzer() {
        return ArticleFields.ANALYZER;
    }

    @Override
    public String idField() {
        return ArticleFields.ID;
    }

    @Override
    public Indexable read(String id, byte[] value) {
        var annotated = article(value);
        if (!annotated.article().id().value().equals(id)) {
            throw new UnreadableDocumentException(
                    UNREADABLE, "holds article " + annotated.article().id());
        }
        return new Indexable(annotated.article().time(), ArticleFields.document(annotated));
    }

    private static AnnotatedArticle article(byte[] value) {
        AnnotatedArticle read;
        try {
            read = StoredArticles.read(value, 0, value.length);
        } catch (SerializationException e) {
            throw new UnreadableDocumentException(UNREADABLE, String.valueOf(e.getMessage()));
        }
        if (read == null) {
            throw new UnreadableDocumentException(UNREADABLE, "JSON null");
        }
        return read;
    }
}
