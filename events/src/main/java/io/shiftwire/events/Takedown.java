package io.shiftwire.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The order that an article must not be shown any more, as it stands on `takedowns`, keyed by
/// article id. It also holds for what is published under that id later.
///
/// @param url where the article stood, if that was known
/// @param reason why, as whoever ordered it put it; null where they did not say
/// @param at when it was ordered
public record Takedown(
        ArticleId article, @Nullable String url, @Nullable String reason, Instant at) {
    /// Characters a reason may have.
    public static final int LONGEST_REASON = 1_000;

    public Takedown {
        Required.present("takedown", "article", article);
        Required.present("takedown", "at", at);
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "a reason has at most %d characters, not %d"
                            .formatted(LONGEST_REASON, reason.length()));
        }
    }
}
