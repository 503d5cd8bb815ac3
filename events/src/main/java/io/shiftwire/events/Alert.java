package io.shiftwire.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a desk is told, on the topic `alerts`, keyed by its id. Emitted once per subscription,
/// story and kind.
///
/// @param id stable: the same subscription, story and kind always give the same id
/// @param kind whether the article carries a shift or only matches
/// @param shifts the shifts of the article, the strongest first; empty for a plain match
/// @param published when the publisher says the article appeared
/// @param fetched when we read it
/// @param annotated when the processor finished with it
/// @param created when this alert was made
public record Alert(
        String id,
        Kind kind,
        SubscriptionId subscription,
        String subscriptionName,
        ArticleId article,
        String story,
        String title,
        @Nullable String url,
        String source,
        List<String> tags,
        List<Shift> shifts,
        @Nullable Instant published,
        Instant fetched,
        Instant annotated,
        Instant created) {

    public enum Kind {
        SHIFT,
        MATCH
    }

    public Alert {
        Required.present("alert", "id", id);
        Required.present("alert", "kind", kind);
        Required.present("alert", "subscription", subscription);
        Required.present("alert", "subscriptionName", subscriptionName);
        Required.present("alert", "article", article);
        Required.present("alert", "story", story);
        Required.present("alert", "title", title);
        Required.present("alert", "source", source);
        Required.present("alert", "tags", tags);
        Required.present("alert", "shifts", shifts);
        Required.present("alert", "fetched", fetched);
        Required.present("alert", "annotated", annotated);
        Required.present("alert", "created", created);
        tags = List.copyOf(tags);
        shifts = List.copyOf(shifts);
        if ((kind == Kind.SHIFT) == shifts.isEmpty()) {
            throw new IllegalArgumentException(
                    "alert " + id + " of kind " + kind + " with " + shifts.size() + " shifts");
        }
    }

    /// The id for what a subscription is told of a story.
    public static String idOf(SubscriptionId subscription, String story, Kind kind) {
        return "alrt_" + Digest.of("alert", subscription.value(), story, kind.name());
    }
}
