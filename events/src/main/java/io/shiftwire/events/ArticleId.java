package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// Identity of an article over all its revisions.
///
/// It is derived, in this order of preference, from the guid its feed gave it, its canonical URL,
/// or its content, so that the same article fetched twice always has the same id.
public record ArticleId(@JsonValue String value) {
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @JsonCreator
    public ArticleId {
        if (!LEGAL.matcher(value).matches()) {
            throw new IllegalArgumentException("not an article id: " + Text.shorten(value, 80));
        }
    }

    /// An article its feed names by `guid`; guids are only unique within `source`.
    public static ArticleId ofGuid(String source, String guid) {
        return new ArticleId(Digest.of("guid", source, guid));
    }

    /// An article known by the canonical form of its URL.
    public static ArticleId ofUrl(String canonicalUrl) {
        return new ArticleId(Digest.of("url", canonicalUrl));
    }

    /// An article that has neither guid nor URL.
    public static ArticleId ofContent(String title, String text) {
        return new ArticleId(Digest.of("content", title, text));
    }

    @Override
    public String toString() {
        return value;
    }
}
