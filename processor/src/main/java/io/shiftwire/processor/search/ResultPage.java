package io.shiftwire.processor.search;

import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.SourceTiers;
import io.shiftwire.processor.search.Answer.Found;
import io.shiftwire.processor.search.SearchResults.Count;
import io.shiftwire.processor.search.SearchResults.Hit;
import io.shiftwire.processor.search.SortOrder.Place;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fills one page of results from a run.
final class ResultPage {
    private final SearchRequest request;
    private final @Nullable Cursor cursor;
    private final Instant now;
    private final SourceTiers tiers;

    ResultPage(SearchRequest request, @Nullable Cursor cursor, Instant now, SourceTiers tiers) {
        this.request = request;
        this.cursor = cursor;
        this.now = now;
        this.tiers = tiers;
    }

    SearchResults fill(SearchRun run, Set<Integer> missing, LongSupplier took)
            throws QueryException, IOException, Unanswered {
        var ask = ask(stats(run));
        var page = run.page(ask);
        if (!request.collapse()) {
            var last = page.hits().size() < request.limit() ? null : page.hits().getLast().key();
            var hits = hits(page.hits(), Map.of());
            return results(ask, run, page, hits, last, missing, took);
        }
        var collapsed = run.collapse(ask, page);
        var hits = hits(collapsed.hits(), collapsed.others());
        return results(ask, run, page, hits, collapsed.reached(), missing, took);
    }

    private TermStats stats(SearchRun run) throws QueryException, IOException, Unanswered {
        if (request.query().isBlank() || !request.sort().needsScores()) {
            return TermStats.NONE;
        }
        return cursor != null && !cursor.stats().equals(TermStats.NONE)
                ? cursor.stats()
                : run.statistics(find());
    }

    private Ask.Find find() {
        return new Ask.Find(request.query(), request.filters(), now);
    }

    private Ask.Page ask(TermStats stats) {
        return new Ask.Page(
                find(),
                stats,
                request.sort(),
                cursor == null ? null : cursor.last(),
                request.limit(),
                request.collapse(),
                true,
                request.counted().facets(),
                request.counted().timeline());
    }

    private List<Hit> hits(List<Found> found, Map<String, Long> others) {
        return found.stream()
                .map(hit ->
                        new Hit(
                                hit.article(),
                                hit.key().score(),
                                hit.marks(),
                                others.get(hit.key().id())))
                .toList();
    }

    private SearchResults results(
            Ask.Page ask,
            SearchRun run,
            Answer.Page page,
            List<Hit> hits,
            @Nullable Place last,
            Set<Integer> missing,
            LongSupplier took)
            throws QueryException {
        var stories = new StorySketch();
        stories.add(page.stories());
        return new SearchResults(
                page.total(),
                run.isPartial(),
                took.getAsLong(),
                hits,
                missing,
                request.collapse() ? stories.estimate() : null,
                request.counted().facets().isEmpty() ? null : facets(page),
                request.counted().timeline() ? timeline(page) : null,
                last == null ? null : Cursor.of(request, last, now, ask.stats()),
                null);
    }

    private Timeline timeline(Answer.Page page) throws QueryException {
        var times = new Histogram();
        times.add(page.timeline());
        return Timeline.of(times, request.counted().interval());
    }

    private Map<Facet, List<Count>> facets(Answer.Page page) {
        var facets = new EnumMap<Facet, List<Count>>(Facet.class);
        page.facets()
                .forEach((facet, counts) ->
                        facets.put(facet, top(facet == Facet.TIER ? byTier(counts) : counts)));
        return facets;
    }

    private Map<String, Long> byTier(Map<String, Long> bySource) {
        var sums = new HashMap<String, Long>();
        bySource.forEach((source, count) ->
                sums.merge(tiers.of(source).name().toLowerCase(Locale.ROOT), count, Long::sum));
        return sums;
    }

    private List<Count> top(Map<String, Long> counts) {
        return Vocabulary.most(counts, request.counted().top()).entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .collect(Collectors.toList());
    }
}
