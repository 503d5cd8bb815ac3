package io.shiftwire.ingest.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where bytes come from.
///
/// @param name file name, or the source's name where it was configured
/// @param url they were fetched from, to resolve links against; null for files
/// @param fetched when
/// @param charset the HTTP header states, if any
/// @param language to assume where the content states none
/// @param feed whether `name` names a configured source, which then is the source of every article
public record Origin(
        String name,
        @Nullable String url,
        Instant fetched,
        @Nullable String charset,
        @Nullable String language,
        boolean feed) {

    Origin(String name, @Nullable String url, Instant fetched) {
        this(name, url, fetched, null, null, false);
    }

    /// A configured source, fetched.
    public static Origin ofFeed(
            String name,
            String url,
            Instant fetched,
            @Nullable String charset,
            @Nullable String language) {
        return new Origin(name, url, fetched, charset, language, true);
    }

    /// The last part of a path, for the source of articles that name none.
    String shortName() {
        var tail = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return tail.isBlank() ? "unnamed" : tail;
    }

    Parsed parsed(String input, Draft draft) {
        if (feed) {
            draft.source = name;
        }
        if (draft.language == null) {
            draft.language = language;
        }
        try {
            return draft.article(input, shortName(), fetched);
        } catch (UnreadableException e) {
            return e.at(input);
        }
    }
}
