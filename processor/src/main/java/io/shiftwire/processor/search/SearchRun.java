package io.shiftwire.processor.search;

import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.search.Answer.Found;
import io.shiftwire.processor.search.Answer.StoryMatches;
import io.shiftwire.processor.search.SortOrder.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One attempt at a search over chosen partitions, step by step: how often the words occur, then
/// the hits, then what belongs to their stories. It ends where a partition is not answered for,
/// because steps over different partitions would not fit together.
final class SearchRun {
    /// Further pages looked at where a page holds stories that were shown before.
    private static final int ROUNDS = 10;

    private final Spread spread;
    private final Set<Integer> partitions;
    private final Deadline deadline;
    private boolean partial;

    SearchRun(Spread spread, Set<Integer> partitions, Deadline deadline) {
        this.spread = spread;
        this.partitions = partitions;
        this.deadline = deadline;
    }

    boolean isPartial() {
        return partial;
    }

    TermStats statistics(Ask.Find find) throws QueryException, IOException, Unanswered {
        return statistics(new Ask.Statistics(find));
    }

    TermStats statistics(Ask ask) throws QueryException, IOException, Unanswered {
        var statistics = Merged.statistics(ask(ask));
        partial |= statistics.partial();
        return statistics.stats();
    }

    Answer.Page page(Ask.Page ask) throws QueryException, IOException, Unanswered {
        var page = Merged.page(ask(ask), ask);
        partial |= page.partial();
        return page;
    }

    Map<String, Long> counts(Ask ask) throws QueryException, IOException, Unanswered {
        return Merged.counts(ask(ask));
    }

    private List<Answer> ask(Ask ask) throws QueryException, IOException, Unanswered {
        var gathered = spread.ask(ask, partitions, deadline);
        if (!gathered.missing().isEmpty()) {
            throw new Unanswered(gathered.missing());
        }
        return gathered.answers();
    }

    /// Hits of different stories.
    ///
    /// @param others further matches of the story of each hit, by its id
    /// @param reached where the looking ended, if there may be more
    record Collapsed(List<Found> hits, Map<String, Long> others, @Nullable Place reached) {}

    /// A story stands where its best match stands; further matches of one that was shown before are
    /// passed over.
    Collapsed collapse(Ask.Page ask, Answer.Page first)
            throws QueryException, IOException, Unanswered {
        var hits = new ArrayList<Found>();
        var others = new HashMap<String, Long>();
        var page = first;
        Place reached = null;
        for (int round = 0; round < ROUNDS; round++) {
            var stories = stories(ask, page);
            for (var hit : page.hits()) {
                var matches = stories.get(hit.story());
                if (matches == null || matches.best().id().equals(hit.key().id())) {
                    hits.add(hit);
                    others.put(hit.key().id(), matches == null ? 0 : matches.articles() - 1);
                }
                reached = hit.key();
                if (hits.size() == ask.size()) {
                    return new Collapsed(hits, others, reached);
                }
            }
            if (page.hits().size() < ask.size() || partial) {
                return new Collapsed(hits, others, null);
            }
            page = page(after(ask, reached));
        }
        return new Collapsed(hits, others, reached);
    }

    private Map<String, StoryMatches> stories(Ask.Page ask, Answer.Page page)
            throws QueryException, IOException, Unanswered {
        var names = page.hits().stream().map(Found::story).collect(Collectors.toSet());
        var asked = new Ask.Stories(ask.find(), ask.stats(), ask.sort(), names);
        var stories = Merged.stories(ask(asked), ask.sort());
        partial |= stories.partial();
        return stories.stories();
    }

    private static Ask.Page after(Ask.Page ask, @Nullable Place reached) {
        return new Ask.Page(
                ask.find(),
                ask.stats(),
                ask.sort(),
                reached,
                ask.size(),
                true,
                ask.highlight(),
                Set.of(),
                false);
    }
}
