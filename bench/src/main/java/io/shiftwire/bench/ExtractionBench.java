package io.shiftwire.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.events.Json;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;
import net.dankito.readability4j.Readability4J;

/// Article text of real pages against what people marked as the article, beside readability4j.
public final class ExtractionBench {
    private static final int RESAMPLES = 1_000;

    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Page(String id, String url, byte[] html, String truth) {}

    private interface Extractor {
        String text(Page page);
    }

    private ExtractionBench() {}

    /// Prints a line for each extractor; with `--pages` one for each page too, the worst first.
    ///
    /// @param args a folder with `ground-truth.json` and `html/*.html.gz`
    public static void main(String[] args) throws IOException {
        if (args.length < 1) {
            System.err.println("usage: bench/run extraction FOLDER [--pages]");
            System.exit(2);
        }
        var pages = pages(Path.of(args[0]));
        var extractors = new LinkedHashMap<String, Extractor>();
        extractors.put("shiftwire", ExtractionBench::ours);
        extractors.put("readability4j", ExtractionBench::readability);
        System.out.printf(
                "%d pages; shingles of 4 words; F1 of the mean precision and recall, as published, with 95 %% of %,d resamples%n",
                pages.size(), RESAMPLES);
        for (var extractor : extractors.entrySet()) {
            var started = System.nanoTime();
            var scores = new LinkedHashMap<String, Shingles>();
            pages.forEach(page ->
                    scores.put(
                            page.id(),
                            Shingles.compare(page.truth(), extractor.getValue().text(page))));
            print(extractor.getKey(), List.copyOf(scores.values()), System.nanoTime() - started);
            if (args.length > 1) {
                worst(scores);
            }
        }
    }

    private static void print(String name, List<Shingles> scores, long nanos) {
        var random = new Random(42);
        var f1 = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            var sample = new ArrayList<Shingles>();
            for (int n = 0; n < scores.size(); n++) {
                sample.add(scores.get(random.nextInt(scores.size())));
            }
            f1[i] = f1(sample);
        }
        Arrays.sort(f1);
        System.out.printf(
                Locale.ROOT,
                "%-14s F1 %.3f [%.3f, %.3f]  precision %.3f  recall %.3f  mean F1 of pages %.3f  %.0f pages/s%n",
                name,
                f1(scores),
                f1[RESAMPLES / 40],
                f1[RESAMPLES - 1 - RESAMPLES / 40],
                mean(scores, Shingles::precision),
                mean(scores, Shingles::recall),
                mean(scores, Shingles::f1),
                scores.size() * 1e9 / nanos);
    }

    private static double f1(List<Shingles> scores) {
        double precision = mean(scores, Shingles::precision);
        double recall = mean(scores, Shingles::recall);
        return 2 * precision * recall / (precision + recall);
    }

    private static double mean(List<Shingles> scores, ToDoubleFunction<Shingles> of) {
        return scores.stream().mapToDouble(of).average().orElse(0);
    }

    private static void worst(Map<String, Shingles> scores) {
        scores.entrySet().stream()
                .sorted((a, b) -> Double.compare(a.getValue().f1(), b.getValue().f1()))
                .limit(40)
                .forEach(entry ->
                        System.out.printf(
                                Locale.ROOT,
                                "  %s  precision %.3f  recall %.3f%n",
                                entry.getKey(),
                                entry.getValue().precision(),
                                entry.getValue().recall()));
    }

    /// What `parse` prints as text.
    private static String ours(Page page) {
        var text = new StringBuilder();
        try {
            new ArticleReader(InstantSource.system())
                    .read(
                            page.url(),
                            new ByteArrayInputStream(page.html()),
                            parsed -> {
                                if (parsed instanceof Parsed.Read(var _, var article, var _)) {
                                    text.append(article.text());
                                }
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String readability(Page page) {
        var html = new String(page.html(), StandardCharsets.UTF_8);
        var text = new Readability4J(page.url(), html).parse().getTextContent();
        return text == null ? "" : text;
    }

    private static List<Page> pages(Path folder) throws IOException {
        JsonNode truths =
                Json.MAPPER.readTree(Files.readAllBytes(folder.resolve("ground-truth.json")));
        var pages = new ArrayList<Page>();
        for (var truth : truths.properties()) {
            var file = folder.resolve("html").resolve(truth.getKey() + ".html.gz");
            try (var html =
                    new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                pages.add(
                        new Page(
                                truth.getKey(),
                                truth.getValue().path("url").asText(),
                                html.readAllBytes(),
                                truth.getValue().path("articleBody").asText()));
            }
        }
        return pages;
    }
}
