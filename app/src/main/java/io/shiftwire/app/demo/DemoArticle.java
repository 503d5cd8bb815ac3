package io.shiftwire.app.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One sample article.
///
/// @param outlet which sample outlet publishes it
/// @param minutesAgo how long before the start it was published; of no account for a late one
/// @param late whether it appears only while the demo runs
/// @param kind what it is a sample of
/// @param copyOf slug of the article it is a near copy of
/// @param expect the shift it holds, for `SHIFT`
public record DemoArticle(
        String slug,
        String outlet,
        String title,
        String author,
        int minutesAgo,
        boolean late,
        Kind kind,
        @Nullable String copyOf,
        @Nullable Expected expect,
        List<String> paragraphs) {

    public enum Kind {
        @JsonProperty("ordinary")
        ORDINARY,
        @JsonProperty("copy")
        COPY,
        @JsonProperty("shift")
        SHIFT,
        /// Looks like a shift and is none.
        @JsonProperty("trap")
        TRAP
    }

    public record Expected(String actor, String topic) {}

    public DemoArticle {
        paragraphs = List.copyOf(paragraphs);
        if (paragraphs.isEmpty() || title.isBlank() || !slug.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("sample article " + slug + " is not complete");
        }
        if ((kind == Kind.COPY) != (copyOf != null) || (kind == Kind.SHIFT) != (expect != null)) {
            throw new IllegalArgumentException(
                    "sample article " + slug + ": copyOf or expect does not fit its kind");
        }
    }
}
