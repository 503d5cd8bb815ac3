package io.shiftwire.processor.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.ArticleId;
import io.shiftwire.processor.index.OpenIndexes;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Finds articles in all partitions, wherever they are held, as one index over everything would.
public final class ArticleSearch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Placement placement;
    private final Spread spread;
    private final QueryLanguage language;
    private final Timer timer;

    /// Searches the partitions open here.
    public ArticleSearch(OpenIndexes indexes, QueryLanguage language, MeterRegistry meters) {
        this(here(indexes, new LocalParts(indexes, language)), language, meters);
    }

    public ArticleSearch(Placement placement, QueryLanguage language, MeterRegistry meters) {
        this.placement = placement;
        this.spread = new Spread(placement);
        this.language = language;
        this.timer =
                Timer.builder("shiftwire.search").publishPercentileHistogram().register(meters);
    }

    private static Placement here(OpenIndexes indexes, Holder holder) {
        return new Placement() {
            @Override
            public Set<Integer> partitions() {
                return indexes.partitions();
            }

            @Override
            public List<Holder> holders(int partition) {
                return List.of(holder);
            }
        };
    }

    @Override
    public void close() {
        spread.close();
    }

    public QueryLanguage language() {
        return language;
    }

    /// One page of hits, and what is counted over all matches.
    ///
    /// @throws QueryException when the query cannot be understood or would cost too much, the
    ///   cursor is of another search, or the timeline is too fine
    public SearchResults search(SearchRequest request) throws QueryException, IOException {
        long started = System.nanoTime();
        var after = request.after();
        var cursor = after == null ? null : Cursor.read(after, request);
        var now = cursor == null ? language.clock().instant() : cursor.now();
        require(request.query(), now);
        var missing = new TreeSet<Integer>();
        var deadline = Deadline.in(request.timeout());
        while (true) {
            var run = new SearchRun(spread, without(missing), deadline);
            try {
                var page = new ResultPage(request, cursor, now, language.tiers());
                var found = page.fill(run, missing, millisSince(started));
                return isToMend(found, request) ? mended(found, request, run) : found;
            } catch (Unanswered e) {
                missing.addAll(e.partitions());
            }
        }
    }

    private static boolean isToMend(SearchResults found, SearchRequest request) {
        return found.total() == 0
                && !found.partial()
                && request.after() == null
                && !request.query().isBlank();
    }

    private SearchResults mended(SearchResults found, SearchRequest request, SearchRun run)
            throws QueryException, IOException, Unanswered {
        var other = new Spelling(run).mended(request.query());
        return other.isEmpty() ? found : found.withDidYouMean(other.get());
    }

    private void require(String query, Instant now) throws QueryException {
        if (!query.isBlank()) {
            language.at(InstantSource.fixed(now)).parse(query);
        }
    }

    private Set<Integer> without(Set<Integer> missing) {
        var partitions = new TreeSet<>(placement.partitions());
        partitions.removeAll(missing);
        return partitions;
    }

    private LongSupplier millisSince(long started) {
        return () -> {
            long took = System.nanoTime() - started;
            timer.record(took, TimeUnit.NANOSECONDS);
            return TimeUnit.NANOSECONDS.toMillis(took);
        };
    }

    /// What is found where nothing is looked for.
    SearchResults nothing() {
        return new SearchResults(0, false, 0, List.of(), Set.of(), null, null, null, null, null);
    }

    /// The newest revision of an article.
    ///
    /// @throws Unanswered where it is not found, and may be where nobody answers for
    public Optional<AnnotatedArticle> article(ArticleId id) throws IOException, Unanswered {
        try {
            var asked = new Ask.One(id.value());
            var gathered = spread.ask(asked, placement.partitions(), Deadline.in(PATIENCE));
            for (var answer : gathered.answers()) {
                var article = ((Answer.One) answer).article();
                if (article != null) {
                    return Optional.of(article);
                }
            }
            if (!gathered.missing().isEmpty()) {
                throw new Unanswered(gathered.missing());
            }
            return Optional.empty();
        } catch (QueryException e) {
            throw new IllegalStateException("no query was asked", e);
        }
    }

    /// A run over whatever answers, for questions whose answer is worth having in part.
    SearchRun run(Set<Integer> missing) {
        return new SearchRun(spread, without(missing), Deadline.in(PATIENCE));
    }
}
