package io.shiftwire.bench;

import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How fast inputs become articles on one core, from memory: no disk, no Kafka.
public final class ParseBench {
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 2_000_000_000L;

    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Input(String name, byte[] bytes) {}

    private record Pass(long articles, long bytes, long nanos) {
        Pass plus(Pass other) {
            return new Pass(articles + other.articles, bytes + other.bytes, nanos + other.nanos);
        }

        double articlesPerSecond() {
            return articles * 1e9 / nanos;
        }

        double megabytesPerSecond() {
            return bytes * 1e3 / nanos;
        }
    }

    private ParseBench() {}

    /// Prints a line for each path: articles and megabytes (of the bytes as they are on disk) a
    /// second, the median of five rounds of two seconds after one to warm up, with the least and
    /// the most.
    ///
    /// @param args files or folders, each measured as one
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: bench/run parse PATH...");
            System.exit(2);
        }
        for (var path : args) {
            var inputs = inputs(Path.of(path));
            round(inputs);
            var rounds = new ArrayList<Pass>();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(round(inputs));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %s articles/s  %s MB/s%n",
                    path,
                    spread("%,.0f", rounds.stream().mapToDouble(Pass::articlesPerSecond).toArray()),
                    spread(
                            "%.1f",
                            rounds.stream().mapToDouble(Pass::megabytesPerSecond).toArray()));
        }
    }

    private static String spread(String format, double[] values) {
        Arrays.sort(values);
        return (format + " [" + format + "-" + format + "]")
                .formatted(values[values.length / 2], values[0], values[values.length - 1]);
    }

    private static Pass round(List<Input> inputs) throws IOException {
        var all = new Pass(0, 0, 0);
        while (all.nanos() < ROUND_NANOS) {
            all = all.plus(pass(inputs));
        }
        return all;
    }

    private static Pass pass(List<Input> inputs) throws IOException {
        var reader = new ArticleReader(InstantSource.system());
        long[] articles = {0};
        long bytes = 0;
        long started = System.nanoTime();
        for (var input : inputs) {
            bytes += input.bytes().length;
            reader.read(
                    input.name(),
                    new ByteArrayInputStream(input.bytes()),
                    parsed -> articles[0] += parsed instanceof Parsed.Read ? 1 : 0);
        }
        return new Pass(articles[0], bytes, System.nanoTime() - started);
    }

    private static List<Input> inputs(Path path) throws IOException {
        var inputs = new ArrayList<Input>();
        try (var files = Files.walk(path)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                inputs.add(new Input(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
        return inputs;
    }
}
