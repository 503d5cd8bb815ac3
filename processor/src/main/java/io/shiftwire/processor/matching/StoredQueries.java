package io.shiftwire.processor.matching;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import io.shiftwire.processor.text.ArticleWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.search.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The subscriptions in force, matched against each annotated article. Thread-safe.
///
/// A query that fails on an article is logged and left out; the others still match.
public final class StoredQueries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredQueries.class);

    private final InstantSource clock;
    private final QueryLanguage language;
    private final Monitor monitor;
    private final Map<SubscriptionId, Subscription> subscriptions = new ConcurrentHashMap<>();

    /// @param clock what `now` means in queries
    public StoredQueries(InstantSource clock) {
        this.clock = clock;
        this.language = new QueryLanguage(clock);
        try {
            this.monitor = new Monitor(ArticleFields.ANALYZER, new TermFilteredPresearcher());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hold stored queries in memory", e);
        }
    }

    /// Puts a subscription in force, in place of an earlier one of the same id.
    ///
    /// @throws QueryException where its query cannot be used; an earlier one then stays in force
    public synchronized void register(Subscription subscription) throws QueryException {
        var query = parse(subscription.query());
        try {
            monitor.register(new MonitorQuery(subscription.id().value(), query));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot register " + subscription.id(), e);
        }
        subscriptions.put(subscription.id(), subscription);
    }

    /// Takes a subscription out of force; one that is not known is no trouble.
    public synchronized void remove(SubscriptionId id) {
        subscriptions.remove(id);
        try {
            monitor.deleteById(id.value());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + id, e);
        }
    }

    /// How many subscriptions are in force.
    public int size() {
        return subscriptions.size();
    }

    /// The subscriptions whose query matches the article, sorted by id. Those that want only shifts
    /// match only an article that has some.
    public List<SubscriptionId> match(AnnotatedArticle article) {
        return match(article, ArticleWords.of(article.article()));
    }

    /// The same, where the words of the article were read before.
    public List<SubscriptionId> match(AnnotatedArticle article, ArticleWords words) {
        if (subscriptions.isEmpty()) {
            return List.of();
        }
        var matches = new ArrayList<SubscriptionId>();
        for (var match : run(article, words).getMatches()) {
            var subscription = subscriptions.get(new SubscriptionId(match.getQueryId()));
            if (subscription != null
                    && !(subscription.onlyShifts() && article.shifts().isEmpty())) {
                matches.add(subscription.id());
            }
        }
        matches.sort(Comparator.comparing(SubscriptionId::value));
        return List.copyOf(matches);
    }

    private MatchingQueries<QueryMatch> run(AnnotatedArticle article, ArticleWords words) {
        try {
            var matches =
                    monitor.match(
                            ArticleFields.document(article, words), QueryMatch.SIMPLE_MATCHER);
            matches.getErrors()
                    .forEach((id, e) ->
                            LOG.warn(
                                    "subscription {}: failed on article {}",
                                    id,
                                    article.article().id(),
                                    e));
            return matches;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "matching in memory failed for " + article.article().id(), e);
        }
    }

    /// The query, in a form that does not go stale: one whose meaning moves with the clock is
    /// parsed anew at each match.
    private Query parse(String text) throws QueryException {
        var today = language.parse(text);
        var later = InstantSource.fixed(clock.instant().plus(Duration.ofDays(400)));
        boolean moves = !new QueryLanguage(later).parse(text).equals(today);
        return moves ? new AsOfNow(text, today, language) : today;
    }

    @Override
    public void close() {
        try {
            monitor.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close stored queries", e);
        }
    }
}
