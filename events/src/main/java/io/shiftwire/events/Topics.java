package io.shiftwire.events;

import io.shiftwire.events.Topic.Cleanup;
import java.util.List;

/// Every topic of Shiftwire.
public final class Topics {
    public static final Topic<Article> ARTICLES =
            new Topic<>("articles", new JsonSerde<>(Article.class), Cleanup.DELETE);
    public static final Topic<AnnotatedArticle> ANNOTATED =
            new Topic<>(
                    "annotated-articles", new JsonSerde<>(AnnotatedArticle.class), Cleanup.DELETE);
    public static final Topic<Subscription> SUBSCRIPTIONS =
            new Topic<>("subscriptions", new JsonSerde<>(Subscription.class), Cleanup.COMPACT);
    public static final Topic<Alert> ALERTS =
            new Topic<>("alerts", new JsonSerde<>(Alert.class), Cleanup.DELETE);
    public static final Topic<Delivery> DELIVERIES =
            new Topic<>("deliveries", new JsonSerde<>(Delivery.class), Cleanup.COMPACT);

    public static final Topic<Source> SOURCES =
            new Topic<>("sources", new JsonSerde<>(Source.class), Cleanup.COMPACT);
    public static final Topic<SourceState> SOURCE_STATES =
            new Topic<>("source-states", new JsonSerde<>(SourceState.class), Cleanup.COMPACT);

    public static final Topic<Takedown> TAKEDOWNS =
            new Topic<>("takedowns", new JsonSerde<>(Takedown.class), Cleanup.COMPACT);

    public static final List<Topic<?>> ALL =
            List.of(
                    ARTICLES,
                    ANNOTATED,
                    SUBSCRIPTIONS,
                    ALERTS,
                    DELIVERIES,
                    SOURCES,
                    SOURCE_STATES,
                    TAKEDOWNS);

    private Topics() {}
}
