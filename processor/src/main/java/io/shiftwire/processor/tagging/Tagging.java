package io.shiftwire.processor.tagging;

import io.shiftwire.events.TagEvidence;
import java.util.List;
import java.util.Set;

/// What an article is about, and why.
///
/// @param tags topics, sorted
/// @param evidence in text order within each topic; only of topics in `tags`
public record Tagging(List<String> tags, List<TagEvidence> evidence) {
    public static final Tagging NONE = new Tagging(List.of(), List.of());

    public Tagging {
        tags = List.copyOf(tags);
        evidence = List.copyOf(evidence);
    }

    public Set<String> tagSet() {
        return Set.copyOf(tags);
    }
}
