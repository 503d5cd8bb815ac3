package io.shiftwire.processor.index;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands beside the documents in every Lucene commit.
///
/// @param schema version of the fields the documents were written with
/// @param topicId the topic they came from
/// @param offset of the last record in them; null where the partition is to be read from its start,
///   -4 where Kafka Streams does not know
record IndexCommit(int schema, String topicId, @Nullable Long offset) {
    /// Raise it when `ArticleFields` changes what is indexed: older indexes are then built anew.
    static final int SCHEMA = 1;

    private static final String SCHEMA_KEY = "shiftwire.schema";
    private static final String TOPIC_KEY = "shiftwire.topic";
    private static final String OFFSET_KEY = "shiftwire.offset";

    /// The commit that `data` describes, or null where no Shiftwire wrote it.
    static @Nullable IndexCommit read(Map<String, String> data) {
        var schema = data.get(SCHEMA_KEY);
        var topic = data.get(TOPIC_KEY);
        if (schema == null || topic == null) {
            return null;
        }
        var offset = data.get(OFFSET_KEY);
        return new IndexCommit(
                Integer.parseInt(schema), topic, offset == null ? null : Long.valueOf(offset));
    }

    Map<String, String> data() {
        var data = new HashMap<String, String>();
        data.put(SCHEMA_KEY, String.valueOf(schema));
        data.put(TOPIC_KEY, topicId);
        if (offset != null) {
            data.put(OFFSET_KEY, String.valueOf(offset));
        }
        return data;
    }
}
