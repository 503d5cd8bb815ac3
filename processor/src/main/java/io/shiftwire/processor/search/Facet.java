package io.shiftwire.processor.search;

import com.fasterxml.jackson.annotation.JsonValue;
import io.shiftwire.processor.query.ArticleFields;
import java.util.Locale;

/// What matches are counted by.
public enum Facet {
    TOPIC(ArticleFields.TAGS),
    SOURCE(ArticleFields.SOURCE),
    LANGUAGE(ArticleFields.LANGUAGE),
    /// Of any shift in the article, as it is written.
    ACTOR(ArticleFields.ACTOR_NAMES),
    /// Of the source, as the list of sources has it now: summed up over sources.
    TIER(ArticleFields.SOURCE),
    /// Whether independent or a copy.
    ORIGIN(ArticleFields.ORIGIN);

    private final String field;

    Facet(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
