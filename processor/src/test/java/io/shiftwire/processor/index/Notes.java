package io.shiftwire.processor.index;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;

/// Documents of a few words, `TIME TEXT`, with nothing of Shiftwire: what somebody who took the
/// index elsewhere would write.
record Notes(int schema) implements Documents {
    private static final Analyzer ANALYZER = new WhitespaceAnalyzer();

    @Override
    public Analyzer analyzer() {
        return ANALYZER;
    }

    @Override
    public String idField() {
        return "name";
    }

    @Override
    public Indexable read(String id, byte[] value) {
        var parts = new String(value, StandardCharsets.UTF_8).split(" ", 2);
        if (parts.length < 2) {
            throw new UnreadableDocumentException("note", "no text");
        }
        var document = new Document();
        document.add(new StringField("name", id, Store.NO));
        document.add(new TextField("v" + schema, parts[1], Store.NO));
        return new Indexable(Instant.parse(parts[0]), document);
    }
}
