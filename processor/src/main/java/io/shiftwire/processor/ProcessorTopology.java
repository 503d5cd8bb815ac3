package io.shiftwire.processor;

import static io.shiftwire.events.Topics.ANNOTATED;
import static io.shiftwire.events.Topics.ARTICLES;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleAnnotator;
import io.shiftwire.events.JsonSerde;
import io.shiftwire.events.Topic;
import io.shiftwire.processor.language.LanguageDetector;
import io.shiftwire.processor.matching.StoredQueries;
import io.shiftwire.processor.revisions.ArticleRevisions;
import io.shiftwire.processor.revisions.RememberStory;
import io.shiftwire.processor.revisions.Revision;
import io.shiftwire.processor.stories.AssignStories;
import io.shiftwire.processor.tagging.TopicTagger;
import io.shiftwire.processor.takedowns.RefuseTakenDown;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/// What happens to an article between `articles` and `annotated-articles`.
public final class ProcessorTopology {
    private static final int COMMIT_EVERY_MS = 100;

    private final Annotator annotator;
    private final Predicate<String> takenDown;
    private final int partitions;
    private final MeterRegistry meters;

    /// @param takenDown whether the article of that id was taken down
    /// @param partitions of `articles`
    public ProcessorTopology(
            TopicTagger tagger,
            ArticleAnnotator shifts,
            StoredQueries subscriptions,
            Predicate<String> takenDown,
            int partitions,
            InstantSource clock,
            MeterRegistry meters) {
        this.takenDown = takenDown;
        this.partitions = partitions;
        this.annotator =
                new Annotator(
                        LanguageDetector.fromPacks(tagger.languages(), meters),
                        tagger,
                        shifts,
                        subscriptions,
                        clock);
        this.meters = meters;
    }

    public Topology build() {
        return build(new StreamsBuilder());
    }

    Topology build(StreamsBuilder builder) {
        var dropUnchanged = new ArticleRevisions(meters);
        var refuseTakenDown = new RefuseTakenDown(takenDown, dropUnchanged, meters);
        var articles =
                builder.stream(ARTICLES.name(), ARTICLES.consumed())
                        .processValues(refuseTakenDown, Named.as("refuse-taken-down"));
        var revisions =
                articles.filter((_, article) -> article != null, Named.as("articles"))
                        .processValues(dropUnchanged, Named.as("drop-unchanged"));
        inStories(revisions)
                .processValues(new RememberStory(dropUnchanged), Named.as("remember-story"))
                .filterNot((id, _) -> takenDown.test(id), Named.as("refuse-taken-down-meanwhile"))
                .mapValues(this::annotate, Named.as("annotate"))
                .peek((_, annotated) -> count(annotated), Named.as("count-findings"))
                .merge(removals(articles), Named.as("with-removals"))
                .to(ANNOTATED.name(), ANNOTATED.produced());
        return builder.build();
    }

    /// Stories are told across all partitions, so that all articles pass through one.
    private KStream<String, Revision> inStories(KStream<String, Revision> revisions) {
        var assignStories = new AssignStories();
        if (partitions == 1) {
            return revisions.processValues(assignStories, Named.as("assign-stories"));
        }
        return revisions
                .repartition(through("articles-to-place", 1))
                .processValues(assignStories, Named.as("assign-stories"))
                .repartition(through("articles-placed", partitions));
    }

    private static Repartitioned<String, Revision> through(String topic, int partitions) {
        return Repartitioned.<String, Revision>as(topic)
                .withKeySerde(Topic.keys())
                .withValueSerde(new JsonSerde<>(Revision.class))
                .withNumberOfPartitions(partitions);
    }

    @SuppressWarnings("NullAway") // a record without value removes what was made of the article
    private static KStream<String, AnnotatedArticle> removals(KStream<String, Article> articles) {
        return articles.filter((_, article) -> article == null, Named.as("removals"))
                .mapValues(_ -> (AnnotatedArticle) null, Named.as("remove"));
    }

    /// Settings the topology relies on: exactly once, commits every 100 ms, unreadable records to
    /// the dead letters. The caller adds `bootstrap.servers`, `application.id` and `state.dir`.
    public static Map<String, Object> streamsConfig(MeterRegistry meters) {
        return Map.ofEntries(
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY_MS),
                Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
                Map.entry(
                        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                        ARTICLES.deadLetters()),
                Map.entry(
                        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                        UnreadableRecords.class),
                Map.entry(
                        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                        FailedRecords.class),
                Map.entry(DeadLetterCounter.METERS, meters),
                Map.entry(
                        StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                        "lz4"),
                Map.entry(
                        StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                        "read_committed"),
                Map.entry(
                        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                        "earliest"));
    }

    private AnnotatedArticle annotate(Revision revision) {
        var story = Objects.requireNonNull(revision.story(), "placed before");
        return annotator.annotate(revision.article(), revision.number(), revision.change(), story);
    }

    private void count(AnnotatedArticle annotated) {
        annotated.tags().forEach(tag -> meters.counter("shiftwire.tags", "topic", tag).increment());
        annotated
                .shifts()
                .forEach(shift ->
                        meters.counter(
                                        "shiftwire.shifts",
                                        "topic",
                                        shift.topic(),
                                        "direction",
                                        shift.direction().wireName())
                                .increment());
    }
}
