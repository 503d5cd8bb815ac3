package io.shiftwire.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Json;
import io.shiftwire.events.Story;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.processor.stories.StoryClusterer;
import io.shiftwire.processor.stories.StoryMemory;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.zip.GZIPInputStream;

/// Story clustering in context: a week of feed items in time order, then labelled pairs of them,
/// and groups that share a headline.
public final class StoriesBench {
    private static final int RESAMPLES = 1_000;

    private StoriesBench() {}

    private record Told(ArticleId article, Story story) {}

    private record Pair(ArticleId a, ArticleId b, String label) {}

    /// Clusters and prints.
    ///
    /// @param args items that `ingest` reads, labelled pairs, groups
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println(
                    "usage: bench/run stories ITEMS.jsonl.gz PAIRS.jsonl GROUPS.jsonl.gz");
            System.exit(2);
        }
        var stories = cluster(items(Path.of(args[0])));
        var pairs = pairs(Path.of(args[1]));
        print("same story", pairs, Set.of("copy", "story"), StoriesBench::sameStory, stories);
        print("copy", pairs, Set.of("copy"), StoriesBench::copy, stories);
        bCubed(groups(Path.of(args[2]), stories), stories);
    }

    private static Map<ArticleId, Told> cluster(List<Article> items) {
        var clusterer = new StoryClusterer(StoryMemory.inMemory());
        var stories = new HashMap<ArticleId, Told>();
        long started = System.nanoTime();
        for (var item : items) {
            stories.put(item.id(), new Told(item.id(), clusterer.assign(item)));
        }
        double micros = (System.nanoTime() - started) / 1e3 / items.size();
        System.out.printf(
                Locale.ROOT,
                "%,d items in time order: %,d stories, %.0f us an item%n",
                items.size(),
                stories.values().stream().map(told -> told.story().id()).distinct().count(),
                micros);
        return stories;
    }

    private static boolean sameStory(Told a, Told b) {
        return a.story().id().equals(b.story().id());
    }

    /// One is a copy of the other, or both of a third.
    private static boolean copy(Told a, Told b) {
        return original(a).equals(original(b));
    }

    private static String original(Told told) {
        var copyOf = told.story().copyOf();
        return (copyOf == null ? told.article() : copyOf).value();
    }

    private static void print(
            String name,
            List<Pair> pairs,
            Set<String> positive,
            BiPredicate<Told, Told> claim,
            Map<ArticleId, Told> stories) {
        var outcomes = new ArrayList<boolean[]>();
        int unknown = 0;
        for (var pair : pairs) {
            var a = stories.get(pair.a());
            var b = stories.get(pair.b());
            if (a == null || b == null) {
                unknown++;
            } else {
                outcomes.add(new boolean[] {positive.contains(pair.label()), claim.test(a, b)});
            }
        }
        var f1s = new ArrayList<Double>();
        var random = new Random(7);
        for (int i = 0; i < RESAMPLES; i++) {
            var sample = new ArrayList<boolean[]>();
            for (int j = 0; j < outcomes.size(); j++) {
                sample.add(outcomes.get(random.nextInt(outcomes.size())));
            }
            f1s.add(scores(sample)[2]);
        }
        f1s.sort(Comparator.naturalOrder());
        var scores = scores(outcomes);
        System.out.printf(
                Locale.ROOT,
                "%-10s precision %.3f recall %.3f F1 %.3f [%.3f, %.3f], %d pairs, %d not found%n",
                name,
                scores[0],
                scores[1],
                scores[2],
                f1s.get(RESAMPLES / 40),
                f1s.get(RESAMPLES - RESAMPLES / 40 - 1),
                outcomes.size(),
                unknown);
    }

    private static double[] scores(List<boolean[]> outcomes) {
        double hit = outcomes.stream().filter(one -> one[0] && one[1]).count();
        double claimed = outcomes.stream().filter(one -> one[1]).count();
        double real = outcomes.stream().filter(one -> one[0]).count();
        return new double[] {
            claimed == 0 ? 0 : hit / claimed, real == 0 ? 0 : hit / real, 2 * hit / (claimed + real)
        };
    }

    /// B-cubed (Bagga and Baldwin 1998) over the items of the groups. Groups hold positives only,
    /// so that precision counts articles of another group as wrong although some tell the same.
    private static void bCubed(List<List<ArticleId>> groups, Map<ArticleId, Told> stories) {
        var groupOf = new HashMap<ArticleId, Integer>();
        var byStory = new HashMap<String, List<ArticleId>>();
        for (int i = 0; i < groups.size(); i++) {
            for (var id : groups.get(i)) {
                groupOf.put(id, i);
                byStory.computeIfAbsent(storyOf(id, stories), _ -> new ArrayList<>()).add(id);
            }
        }
        double precision = 0;
        double recall = 0;
        for (var entry : groupOf.entrySet()) {
            var told = byStory.getOrDefault(storyOf(entry.getKey(), stories), List.of());
            double right =
                    told.stream().filter(url -> entry.getValue().equals(groupOf.get(url))).count();
            precision += right / told.size();
            recall += right / groups.get(entry.getValue()).size();
        }
        precision /= groupOf.size();
        recall /= groupOf.size();
        System.out.printf(
                Locale.ROOT,
                "groups     B-cubed precision %.3f recall %.3f F1 %.3f, %,d items in %,d groups%n",
                precision,
                recall,
                2 * precision * recall / (precision + recall),
                groupOf.size(),
                groups.size());
    }

    private static String storyOf(ArticleId id, Map<ArticleId, Told> stories) {
        var told = stories.get(id);
        return told == null ? id.value() : told.story().id();
    }

    /// The id that `ingest` gives an article at this address.
    private static ArticleId id(String url) throws IOException {
        var found = new ArrayList<ArticleId>();
        var line = Json.MAPPER.writeValueAsBytes(Map.of("url", url, "title", "-"));
        new ArticleReader(InstantSource.system())
                .read(
                        "pair",
                        new ByteArrayInputStream(line),
                        parsed -> {
                            if (parsed instanceof Parsed.Read(var _, var article, var _)) {
                                found.add(article.id());
                            }
                        });
        return found.isEmpty() ? ArticleId.ofUrl(url) : found.getFirst();
    }

    private static List<Article> items(Path file) throws IOException {
        var articles = new LinkedHashMap<ArticleId, Article>();
        try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
            new ArticleReader(InstantSource.system())
                    .read(
                            file.toString(),
                            bytes,
                            parsed -> {
                                if (parsed instanceof Parsed.Read(var _, var article, var _)) {
                                    articles.putIfAbsent(article.id(), fetchedAsPublished(article));
                                }
                            });
        }
        return articles.values().stream().sorted(Comparator.comparing(Article::time)).toList();
    }

    /// As if it had been read the moment it was published.
    private static Article fetchedAsPublished(Article article) {
        return new Article(
                article.id(),
                article.guid(),
                article.url(),
                article.title(),
                article.text(),
                article.summary(),
                article.published(),
                article.updated(),
                article.time(),
                article.authors(),
                article.language(),
                article.source());
    }

    private static List<Pair> pairs(Path file) throws IOException {
        var pairs = new ArrayList<Pair>();
        for (var line : Files.readAllLines(file)) {
            var pair = Json.MAPPER.readTree(line);
            pairs.add(
                    new Pair(
                            id(pair.path("a").path("link").asText()),
                            id(pair.path("b").path("link").asText()),
                            pair.path("label").asText()));
        }
        return pairs;
    }

    /// Groups with at least two items among those clustered.
    private static List<List<ArticleId>> groups(Path file, Map<ArticleId, Told> stories)
            throws IOException {
        var groups = new ArrayList<List<ArticleId>>();
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                var urls = new HashSet<ArticleId>();
                for (JsonNode item : Json.MAPPER.readTree(line).path("items")) {
                    urls.add(id(item.path("link").asText()));
                }
                urls.retainAll(stories.keySet());
                if (urls.size() > 1) {
                    groups.add(List.copyOf(urls));
                }
            }
        }
        return groups;
    }
}
