package io.shiftwire.events;

import java.util.List;
import java.util.Set;

/// Finds policy shifts in an article. Pure and thread-safe: the same article gives the same shifts,
/// in text order.
@FunctionalInterface
public interface ArticleAnnotator {
    /// Finds the shifts an editor should see.
    ///
    /// @param tags topics the article was tagged with
    /// @return them in text order; empty where there are none
    List<Shift> annotate(Article article, Set<String> tags);
}
