package io.shiftwire.alerts;

import io.shiftwire.events.Alert;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Shift;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.KeyValueMapper;

/// What each matching subscription could be told of an article, keyed by subscription and story.
record Candidates(
        Function<SubscriptionId, Optional<Subscription>> subscriptions, InstantSource clock)
        implements KeyValueMapper<String, AnnotatedArticle, Iterable<KeyValue<String, Alert>>> {

    private static final Comparator<Shift> STRONGEST_FIRST =
            Comparator.comparingInt(Shift::severity)
                    .thenComparingDouble(Shift::confidence)
                    .reversed();

    @Override
    public List<KeyValue<String, Alert>> apply(String key, AnnotatedArticle annotated) {
        return annotated.matches().stream()
                .filter(id -> !annotated.shifts().isEmpty() || !onlyShifts(id))
                .map(id -> candidate(id, annotated))
                .toList();
    }

    /// The processor matched it, so it existed; one deleted since then is alerted on as its own
    /// rule would want least.
    private boolean onlyShifts(SubscriptionId id) {
        return subscriptions.apply(id).map(Subscription::onlyShifts).orElse(true);
    }

    private KeyValue<String, Alert> candidate(SubscriptionId id, AnnotatedArticle annotated) {
        var article = annotated.article();
        var story = annotated.story().id();
        var kind = annotated.shifts().isEmpty() ? Alert.Kind.MATCH : Alert.Kind.SHIFT;
        var alert =
                new Alert(
                        Alert.idOf(id, story, kind),
                        kind,
                        id,
                        subscriptions.apply(id).map(Subscription::name).orElse(id.value()),
                        article.id(),
                        story,
                        article.title(),
                        article.url(),
                        article.source(),
                        annotated.tags(),
                        annotated.shifts().stream().sorted(STRONGEST_FIRST).toList(),
                        article.published(),
                        article.fetched(),
                        annotated.annotated(),
                        clock.instant());
        return KeyValue.pair(id + "|" + story, alert);
    }
}
