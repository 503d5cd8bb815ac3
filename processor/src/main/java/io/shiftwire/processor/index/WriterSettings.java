package io.shiftwire.processor.index;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.PostingsFormat;
import org.apache.lucene.codecs.bloom.BloomFilteringPostingsFormat;
import org.apache.lucene.codecs.lucene103.Lucene103Codec;
import org.apache.lucene.codecs.lucene103.Lucene103PostingsFormat;
import org.apache.lucene.index.IndexWriterConfig;

/// How slices are written.
final class WriterSettings {
    private WriterSettings() {}

    static IndexWriterConfig of(Documents documents, int bufferMb) {
        return new IndexWriterConfig(documents.analyzer())
                .setCodec(codec(documents.idField()))
                .setRAMBufferSizeMB(bufferMb)
                .setCommitOnClose(false);
    }

    /// Ids are looked up in every slice at every write; a Bloom filter answers most of these.
    private static Codec codec(String idField) {
        var ids = new BloomFilteringPostingsFormat(new Lucene103PostingsFormat());
        return new Lucene103Codec() {
            @Override
            public PostingsFormat getPostingsFormatForField(String field) {
                return field.equals(idField) ? ids : super.getPostingsFormatForField(field);
            }
        };
    }
}
