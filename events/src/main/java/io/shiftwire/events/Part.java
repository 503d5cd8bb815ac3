package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The part of an article that character offsets refer to.
public enum Part {
    TITLE,
    TEXT;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The characters of this part in `article`.
    public String of(Article article) {
        return this == TITLE ? article.title() : article.text();
    }
}
