package io.shiftwire.bench;

import io.shiftwire.alerts.shifts.ShiftDetector;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Article;
import io.shiftwire.events.Story;
import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.stories.StoryClusterer;
import io.shiftwire.processor.stories.StoryMemory;
import io.shiftwire.processor.tagging.TopicTagger;
import io.shiftwire.processor.text.ArticleWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/// What each step costs an article on one thread, without Kafka, beside writing it to a plain
/// Lucene index.
public final class PathBench {
    private static final int ROUNDS = 5;
    private static final Story UNPLACED = new Story("-", null);

    private PathBench() {}

    /// Prints medians over the rounds, the first left out.
    ///
    /// @param args a file of articles that `ingest` reads
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: bench/run path ARTICLES.jsonl.gz");
            System.exit(2);
        }
        var articles = PipelineBench.read(Path.of(args[0]));
        var tagger = TopicTagger.fromPacks();
        var detector = ShiftDetector.fromPack("en");
        var rows = new ArrayList<double[]>();
        for (int round = 0; round < ROUNDS; round++) {
            var stories = new StoryClusterer(StoryMemory.inMemory());
            rows.add(
                    new double[] {
                        indexing(
                                articles,
                                (article, writer) ->
                                        writer.addDocument(document(article, UNPLACED, List.of()))),
                        indexing(
                                articles,
                                (article, writer) -> {
                                    var words = ArticleWords.of(article);
                                    var story = stories.assign(article, words);
                                    var tags = tagger.tag(article, words).tags();
                                    writer.addDocument(
                                            ArticleFields.document(
                                                    annotated(article, story, tags), words));
                                }),
                        micros(articles, ArticleWords::of),
                        micros(articles, tagger::tag),
                        micros(articles, article -> detector.annotate(article, Set.of())),
                    });
        }
        print(articles.size(), rows.subList(1, ROUNDS));
    }

    private interface Step {
        void take(Article article, IndexWriter writer) throws IOException;
    }

    private static Document document(Article article, Story story, List<String> tags) {
        return ArticleFields.document(annotated(article, story, tags));
    }

    private static AnnotatedArticle annotated(Article article, Story story, List<String> tags) {
        return new AnnotatedArticle(
                article, 1, null, tags, List.of(), story, List.of(), List.of(), Instant.EPOCH);
    }

    /// Writing included, but not the commit at the end.
    private static double indexing(List<Article> articles, Step step) throws IOException {
        try (var directory = FSDirectory.open(Files.createTempDirectory("shiftwire-bench"));
                var writer =
                        new IndexWriter(directory, new IndexWriterConfig(ArticleFields.ANALYZER))) {
            long started = System.nanoTime();
            for (var article : articles) {
                step.take(article, writer);
            }
            return perArticle(started, articles);
        }
    }

    private static double micros(List<Article> articles, Function<Article, ?> step) {
        long started = System.nanoTime();
        int made = 0;
        for (var article : articles) {
            made += step.apply(article) == null ? 0 : 1;
        }
        if (made != articles.size()) {
            throw new IllegalStateException("a step gave nothing");
        }
        return perArticle(started, articles);
    }

    private static double perArticle(long started, List<Article> articles) {
        return (System.nanoTime() - started) / 1e3 / articles.size();
    }

    private static void print(int articles, List<double[]> rows) {
        double raw = median(rows, 0);
        double path = median(rows, 1);
        System.out.printf(
                Locale.ROOT,
                "%,d articles, one thread, medians of %d rounds, us an article: plain addDocument %.0f; words, story, tags and addDocument %.0f (%.2f of the plain speed)%n",
                articles,
                rows.size(),
                raw,
                path,
                raw / path);
        System.out.printf(
                Locale.ROOT,
                "by themselves: words %.0f, words and tags %.0f, shifts %.0f%n",
                median(rows, 2),
                median(rows, 3),
                median(rows, 4));
    }

    private static double median(List<double[]> rows, int column) {
        var values = rows.stream().mapToDouble(row -> row[column]).sorted().toArray();
        return values[values.length / 2];
    }
}
