package io.shiftwire.events;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An article with everything the processor found in it, as it stands on `annotated-articles`,
/// keyed by article id.
///
/// @param revision 1 for the first time the article is seen, then counting its changes
/// @param change from the revision before; null for the first, and where that one is forgotten
/// @param tags topics it is about, sorted
/// @param tagEvidence why, clause by clause
/// @param shifts policy shifts in text order
/// @param matches subscriptions whose query matches, sorted
/// @param annotated when the processor finished with it
public record AnnotatedArticle(
        Article article,
        int revision,
        @Nullable Change change,
        List<String> tags,
        List<TagEvidence> tagEvidence,
        Story story,
        List<Shift> shifts,
        List<SubscriptionId> matches,
        Instant annotated) {

    public AnnotatedArticle {
        Required.present("annotated article", "article", article);
        Required.present("annotated article", "tags", tags);
        Required.present("annotated article", "tagEvidence", tagEvidence);
        Required.present("annotated article", "story", story);
        Required.present("annotated article", "shifts", shifts);
        Required.present("annotated article", "matches", matches);
        Required.present("annotated article", "annotated", annotated);
        if (revision < 1) {
            throw new IllegalArgumentException("revisions count from 1, not " + revision);
        }
        tags = List.copyOf(new TreeSet<>(tags));
        tagEvidence = List.copyOf(tagEvidence);
        shifts = List.copyOf(shifts);
        matches = matches.stream().distinct().sorted(comparing(SubscriptionId::value)).toList();
    }

    @JsonIgnore
    public Set<String> tagSet() {
        return Set.copyOf(tags);
    }

    /// The same article with the subscriptions that match it.
    public AnnotatedArticle withMatches(List<SubscriptionId> matches) {
        return new AnnotatedArticle(
                article, revision, change, tags, tagEvidence, story, shifts, matches, annotated);
    }
}
