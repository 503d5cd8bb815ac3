package io.shiftwire.events;

/// Why an article carries a tag: the clause of the topic pack that matched, and where.
///
/// @param topic topic id, e.g. `nato`
/// @param clause id of the stored query in the pack
/// @param at where its words stand
/// @param words the words matched, verbatim
public record TagEvidence(String topic, String clause, Span at, String words) {
    public TagEvidence {
        Required.present("tag evidence", "topic", topic);
        Required.present("tag evidence", "clause", clause);
        Required.present("tag evidence", "at", at);
        Required.present("tag evidence", "words", words);
    }
}
