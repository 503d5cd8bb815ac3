package io.shiftwire.app.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.javalin.http.Context;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Json;
import io.shiftwire.events.Shift;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.search.Explorer;
import io.shiftwire.processor.search.SearchRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// `GET /api/search/export`: every match in order as CSV (RFC 4180) or JSON Lines, sent as it is
/// found. The trailers of what is sent cannot tell that it was cut short, so its last line does.
final class SearchExport {
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "published",
                    "source",
                    "language",
                    "title",
                    "url",
                    "tags",
                    "story",
                    "copyOf",
                    "actors",
                    "text");

    private final Explorer explorer;

    SearchExport(Explorer explorer) {
        this.explorer = explorer;
    }

    void send(Context ctx) throws QueryException, IOException {
        var parameters = new Parameters(ctx);
        var request = parameters.request(200);
        int most = parameters.number("limit", Explorer.EXPORT_CAP, Explorer.EXPORT_CAP);
        switch (parameters.text("format")) {
            case "", "jsonl" -> {
                explorer.check(request);
                head(ctx, "application/x-ndjson", "jsonl");
                jsonLines(request, most, ctx.outputStream());
            }
            case "csv" -> {
                explorer.check(request);
                head(ctx, "text/csv; charset=utf-8; header=present", "csv");
                csv(request, most, ctx.outputStream());
            }
            default ->
                    throw new BadRequest(
                            "format: '%s' is neither csv nor jsonl"
                                    .formatted(parameters.text("format")),
                            null);
        }
    }

    private static void head(Context ctx, String type, String extension) {
        ctx.contentType(type);
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"shiftwire-search.%s\"".formatted(extension));
    }

    private void jsonLines(SearchRequest request, int most, OutputStream to)
            throws QueryException, IOException {
        var out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        var end = explorer.export(request, most, each(article -> line(out, article)));
        if (!end.complete()) {
            line(out, new Incomplete(end));
        }
        out.flush();
    }

    /// The last line of an export that does not hold every match.
    private record Incomplete(Explorer.Exported incomplete) {}

    private static void line(Writer out, Object value) throws IOException {
        out.write(Json.MAPPER.writeValueAsString(value));
        out.write('\n');
    }

    private void csv(SearchRequest request, int most, OutputStream to)
            throws QueryException, IOException {
        var out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(COLUMNS);
        var end = explorer.export(request, most, article -> csv.writeRecord(row(article)));
        if (!end.complete()) {
            csv.writeRecord(
                    "INCOMPLETE",
                    "%d articles, missing partitions %s".formatted(end.articles(), end.missing()));
        }
        csv.close();
    }

    private static List<String> row(AnnotatedArticle annotated) {
        var article = annotated.article();
        return List.of(
                        article.id().value(),
                        Objects.toString(article.published(), ""),
                        article.source(),
                        Objects.toString(article.language(), ""),
                        article.title(),
                        Objects.toString(article.url(), ""),
                        String.join(" ", annotated.tags()),
                        annotated.story().id(),
                        Objects.toString(annotated.story().copyOf(), ""),
                        annotated.shifts().stream()
                                .map(Shift::actor)
                                .filter(Objects::nonNull)
                                .distinct()
                                .collect(Collectors.joining("; ")),
                        article.text())
                .stream()
                .map(SearchExport::guarded)
                .toList();
    }

    /// A spreadsheet takes what begins so for a formula; an apostrophe makes it text.
    static String guarded(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return formula ? "'" + value : value;
    }

    private interface Writing {
        void write(AnnotatedArticle article) throws IOException;
    }

    private static Consumer<AnnotatedArticle> each(Writing writing) {
        return article -> {
            try {
                writing.write(article);
            } catch (IOException e) {
                throw new UncheckedIOException("the reader of the export went away", e);
            }
        };
    }
}
