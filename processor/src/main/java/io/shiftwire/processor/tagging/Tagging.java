package io.shiftwire.processor.tagging;

import io.shiftwire.events.TagEvidence;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an article is about, and why.
///
/// @param tags topics, sorted
/// @param evidence in text order within each topic; only of topics in `tags`
/// @param grades of each topic that is at least mentioned, how likely the article is about it, 0 to
///   1; what is not in `tags` is mentioned in passing
public record Tagging(List<String> tags, List<TagEvidence> evidence, Map<String, Double> grades) {
    public static final Tagging NONE = new Tagging(List.of(), List.of(), Map.of());

    public Tagging {
        tags = List.copyOf(tags);
        evidence = List.copyOf(evidence);
        grades = Map.copyOf(grades);
    }

    public Set<String> tagSet() {
        return Set.copyOf(tags);
    }
}
