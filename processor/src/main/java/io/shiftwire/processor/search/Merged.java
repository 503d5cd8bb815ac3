package io.shiftwire.processor.search;

import io.shiftwire.processor.search.Answer.Found;
import io.shiftwire.processor.search.Answer.StoryMatches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answers of several instances as one.
final class Merged {
    private Merged() {}

    static Answer.Statistics statistics(List<Answer> answers) {
        var sum = TermStats.NONE;
        boolean partial = false;
        for (var answer : answers) {
            var one = (Answer.Statistics) answer;
            sum = sum.plus(one.stats());
            partial |= one.partial();
        }
        return new Answer.Statistics(sum, partial);
    }

    static Answer.Page page(List<Answer> answers, Ask.Page ask) {
        long total = 0;
        boolean partial = false;
        var hits = new ArrayList<Found>();
        var facets = new EnumMap<Facet, Map<String, Long>>(Facet.class);
        ask.facets().forEach(facet -> facets.put(facet, new HashMap<>()));
        var times = new Histogram();
        var stories = new StorySketch();
        for (var answer : answers) {
            var page = (Answer.Page) answer;
            total += page.total();
            partial |= page.partial();
            hits.addAll(page.hits());
            page.facets().forEach((facet, counts) -> add(facets.get(facet), counts));
            times.add(page.timeline());
            stories.add(page.stories());
        }
        return new Answer.Page(
                total, partial, first(hits, ask), facets, times.counts(), stories.hashes());
    }

    private static void add(@Nullable Map<String, Long> sum, Map<String, Long> counts) {
        if (sum != null) {
            counts.forEach((value, count) -> sum.merge(value, count, Long::sum));
        }
    }

    private static List<Found> first(List<Found> hits, Ask.Page ask) {
        hits.sort(Comparator.comparing(Found::key, ask.sort().keys()));
        var stories = new HashSet<String>();
        return hits.stream()
                .filter(hit -> !ask.collapse() || stories.add(hit.story()))
                .limit(ask.size())
                .toList();
    }

    static Answer.Stories stories(List<Answer> answers, SortOrder sort) {
        var sum = new HashMap<String, StoryMatches>();
        boolean partial = false;
        for (var answer : answers) {
            var one = (Answer.Stories) answer;
            one.stories()
                    .forEach((story, matches) ->
                            sum.merge(
                                    story, matches, (a, b) -> BestOfStories.together(a, b, sort)));
            partial |= one.partial();
        }
        return new Answer.Stories(sum, partial);
    }

    static Map<String, Long> counts(List<Answer> answers) {
        var sum = new HashMap<String, Long>();
        for (var answer : answers) {
            add(sum, ((Answer.Counts) answer).counts());
        }
        return sum;
    }

    /// What is said where the time ran out before anything was found.
    static Answer outOfTime(Ask ask) {
        return switch (ask) {
            case Ask.Statistics _, Ask.Frequencies _ -> new Answer.Statistics(TermStats.NONE, true);
            case Ask.Page _ ->
                    new Answer.Page(
                            0,
                            true,
                            List.of(),
                            Map.of(),
                            new Histogram().counts(),
                            new StorySketch().hashes());
            case Ask.Stories _ -> new Answer.Stories(Map.of(), true);
            case Ask.One _ -> new Answer.One(null);
            case Ask.Completions _, Ask.Spellings _ -> new Answer.Counts(Map.of(), true);
        };
    }
}
