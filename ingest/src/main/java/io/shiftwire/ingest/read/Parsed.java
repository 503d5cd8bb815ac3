package io.shiftwire.ingest.read;

import io.shiftwire.events.Article;
import java.util.List;

/// What came of one item of an input.
public sealed interface Parsed {
    /// File and position, such as `news.jsonl:17` (line) or `feed.xml#3` (item).
    String input();

    /// An article.
    ///
    /// @param warnings what was passed over in it, such as a date nobody can read
    record Read(String input, Article article, List<String> warnings) implements Parsed {
        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /// Nothing, and why.
    record Unreadable(String input, Reason reason, String error) implements Parsed {}
}
