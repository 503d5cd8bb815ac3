package io.shiftwire.bench;

import io.shiftwire.events.Article;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What becomes of every file below some folders: how many gave articles, how many were refused and
/// why, and what the articles lack. A file that makes the reader throw ends the run.
public final class FeedsBench {
    private FeedsBench() {}

    /// Prints a table with a line for each folder directly below those given.
    ///
    /// @param args folders
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: bench/run feeds FOLDER...");
            System.exit(2);
        }
        var tallies = new TreeMap<String, Tally>();
        for (var root : args) {
            for (var file : files(Path.of(root))) {
                tallies.computeIfAbsent(folder(Path.of(root), file), _ -> new Tally()).read(file);
            }
        }
        System.out.println(
                "| folder | files | gave articles | articles | no title | no link | no date | refused |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        tallies.forEach((folder, tally) -> System.out.println(tally.row(folder)));
        System.out.println(Tally.sum(tallies.values()).row("all"));
    }

    private static String folder(Path root, Path file) {
        var inside = root.relativize(file);
        var name = root.getFileName().toString();
        return inside.getNameCount() > 1 ? name + "/" + inside.getName(0) : name;
    }

    private static List<Path> files(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// What came of the files of one folder.
    private static final class Tally {
        private int files;
        private int gave;
        private final List<Article> articles = new ArrayList<>();
        private final Map<String, Integer> refused = new TreeMap<>();

        static Tally sum(Iterable<Tally> tallies) {
            var all = new Tally();
            for (var tally : tallies) {
                all.files += tally.files;
                all.gave += tally.gave;
                all.articles.addAll(tally.articles);
                tally.refused.forEach((reason, n) -> all.refused.merge(reason, n, Integer::sum));
            }
            return all;
        }

        /// Counts a file that gave no article under the last reason there was.
        void read(Path file) throws IOException {
            files++;
            var before = articles.size();
            String[] reason = {"nothing"};
            try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
                new ArticleReader(InstantSource.system())
                        .read(
                                file.toString(),
                                bytes,
                                parsed -> reason[0] = take(parsed, reason[0]));
            }
            if (articles.size() > before) {
                gave++;
            } else {
                refused.merge(reason[0], 1, Integer::sum);
            }
        }

        private String take(Parsed parsed, String before) {
            return switch (parsed) {
                case Parsed.Read(var _, var article, var _) -> {
                    articles.add(article);
                    yield before;
                }
                case Parsed.Unreadable(var _, var reason, var _) -> reason.wireName();
            };
        }

        String row(String folder) {
            return "| %s | %,d | %,d | %,d | %,d | %,d | %,d | %s |"
                    .formatted(
                            folder,
                            files,
                            gave,
                            articles.size(),
                            count(article -> article.title().isBlank()),
                            count(article -> article.url() == null),
                            count(article ->
                                    article.published() == null && article.updated() == null),
                            refused.entrySet().stream()
                                    .map(one -> one.getKey() + " " + one.getValue())
                                    .collect(Collectors.joining(", ")));
        }

        private long count(Predicate<Article> lacking) {
            return articles.stream().filter(lacking).count();
        }
    }
}
