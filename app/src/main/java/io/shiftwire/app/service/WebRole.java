package io.shiftwire.app.service;

import io.shiftwire.alerts.feed.AlertFeed;
import io.shiftwire.alerts.subscriptions.SubscriptionsFile;
import io.shiftwire.app.cluster.ClusterSearch;
import io.shiftwire.app.kafka.TopicAdmin;
import io.shiftwire.app.web.AlertRoutes;
import io.shiftwire.app.web.HttpServer;
import io.shiftwire.app.web.IndexRoutes;
import io.shiftwire.app.web.PageRoutes;
import io.shiftwire.app.web.SearchRoutes;
import io.shiftwire.app.web.SourceRoutes;
import io.shiftwire.app.web.SubscriptionRoutes;
import io.shiftwire.app.web.TakedownRoutes;
import io.shiftwire.events.Alert;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Source;
import io.shiftwire.events.Source.Tier;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.Takedown;
import io.shiftwire.events.Topics;
import io.shiftwire.events.follow.TopicWriter;
import io.shiftwire.ingest.sources.SourceDirectory;
import io.shiftwire.processor.articles.ArticleDocuments;
import io.shiftwire.processor.index.IndexTopology;
import io.shiftwire.processor.index.IndexedTopic;
import io.shiftwire.processor.index.NewestFirst;
import io.shiftwire.processor.index.OpenIndexes;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import io.shiftwire.processor.search.Unanswered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The index with its search, the live alerts, and the subscriptions.
final class WebRole implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebRole.class);

    private final RoleContext context;
    private final QueryLanguage language;
    private final OpenIndexes indexes = new OpenIndexes();
    private final AlertFeed feed;
    private final TopicWriter<Subscription> writer;
    private final TopicWriter<Source> sources;
    private final TopicWriter<SourceState> states;
    private final TopicWriter<Takedown> takedowns;
    private final TopicWriter<Article> articles;
    private @Nullable StreamsApplication streams;
    private @Nullable NewestFirst newestFirst;
    private @Nullable ClusterSearch searching;

    WebRole(RoleContext context) {
        this.context = context;
        this.language = new QueryLanguage(context.clock());
        this.feed = new AlertFeed(context.bootstrap(), context.registry());
        this.writer = new TopicWriter<>(Topics.SUBSCRIPTIONS, context.bootstrap());
        this.sources = new TopicWriter<>(Topics.SOURCES, context.bootstrap());
        this.states = new TopicWriter<>(Topics.SOURCE_STATES, context.bootstrap());
        this.takedowns = new TopicWriter<>(Topics.TAKEDOWNS, context.bootstrap());
        this.articles = new TopicWriter<>(Topics.ARTICLES, context.bootstrap());
    }

    void start(TopicAdmin topics) throws IOException, InterruptedException {
        context.takedowns().listen(takedown -> indexes.withdraw(takedown.article().value()));
        var described = topics.describe(Topics.ANNOTATED);
        var running = startIndex(described);
        streams = running;
        var searches = searching(running, described.endOffsets().keySet());
        searching = searches;
        indexes.start();
        searches.start();
        feed.start();
        context.health().add("cluster", searches::check);
        context.health().add("index", indexes::check);
        context.health().add("alert feed", feed::check);
        putSubscriptions();
    }

    private StreamsApplication startIndex(TopicAdmin.Description described) {
        var index = context.config().index();
        var topology =
                new IndexTopology(
                        context.data().index(),
                        new IndexedTopic(
                                Topics.ANNOTATED.name(), described.id(), described.endOffsets()),
                        new ArticleDocuments(),
                        context.takedowns(),
                        index.settings(),
                        context.clock(),
                        indexes,
                        context.registry());
        var running =
                context.streams("shiftwire-index", topology.build(), settings(index.standby()));
        var newest = topology.newestFirst(context.bootstrap(), index.newestFirst());
        newestFirst = newest;
        running.start();
        newest.start();
        context.health().add("newest first", newest::check);
        return running;
    }

    private Map<String, Object> settings(int standby) {
        var settings =
                new HashMap<>(IndexTopology.streamsConfig(Topics.ANNOTATED.deadLetters(), standby));
        var address = context.config().http().address();
        if (address != null) {
            settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address);
        }
        return settings;
    }

    private ClusterSearch searching(StreamsApplication running, Set<Integer> partitions) {
        return new ClusterSearch(
                running.streams(),
                partitions,
                indexes,
                new QueryLanguage(context.clock(), this::tiers),
                context.config().http(),
                context.registry());
    }

    private Map<String, Tier> tiers() {
        return context.sources().all().stream()
                .map(SourceDirectory.Entry::source)
                .collect(Collectors.toMap(source -> source.id().value(), Source::tier));
    }

    private ClusterSearch searching() {
        return Objects.requireNonNull(searching, "started before it is asked");
    }

    List<HttpServer.Routes> routes() {
        return List.of(
                new PageRoutes(),
                new SearchRoutes(searching().search()),
                searching().route(),
                new IndexRoutes(indexes),
                new TakedownRoutes(
                        context.takedowns(), takedowns, articles, this::find, context.clock()),
                new AlertRoutes(feed),
                new SubscriptionRoutes(context.subscriptions(), writer, language),
                new SourceRoutes(context.sources(), sources, states));
    }

    long documents() {
        return indexes.documents();
    }

    List<Alert> alerts() {
        return feed.latest(AlertFeed.REMEMBERED);
    }

    long alertCount() {
        return feed.count();
    }

    @Override
    public void close() {
        feed.close();
        if (newestFirst != null) {
            newestFirst.close();
        }
        if (streams != null) {
            streams.close();
        }
        if (searching != null) {
            searching.close();
        }
        indexes.close();
        writer.close();
        sources.close();
        states.close();
        takedowns.close();
        articles.close();
    }

    private Optional<Article> find(ArticleId id) throws IOException {
        try {
            return searching().search().article(id).map(AnnotatedArticle::article);
        } catch (Unanswered e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void putSubscriptions() throws IOException, InterruptedException {
        var wanted = new ArrayList<>(context.settings().subscriptions());
        var file = context.config().subscriptions();
        if (file != null) {
            wanted.addAll(new SubscriptionsFile(System.getenv()).read(file));
        }
        for (var subscription : wanted) {
            if (isUsable(subscription)) {
                writer.put(subscription.id().value(), subscription);
            }
        }
    }

    /// One subscription that cannot be used must not silence the other desks.
    private boolean isUsable(Subscription subscription) {
        try {
            language.parse(subscription.query());
            return true;
        } catch (QueryException e) {
            LOG.error("subscription {} is left out: query: {}", subscription.id(), e.getMessage());
            return false;
        }
    }
}
