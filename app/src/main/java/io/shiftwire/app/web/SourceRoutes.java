package io.shiftwire.app.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shiftwire.events.Json;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.follow.TopicWriter;
import io.shiftwire.ingest.sources.Opml;
import io.shiftwire.ingest.sources.SourceDirectory;
import io.shiftwire.ingest.sources.SourceReader;
import io.shiftwire.ingest.sources.SourceReader.Trust;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// `/api/sources`: list with their health, add or replace, pause, resume, remove; as OPML too.
public final class SourceRoutes implements HttpServer.Routes {
    private static final int LARGEST = 20 << 20;

    private final SourceDirectory directory;
    private final TopicWriter<Source> sources;
    private final TopicWriter<SourceState> states;
    private final SourceReader reader = new SourceReader(Trust.ANYONE);

    public SourceRoutes(
            SourceDirectory directory,
            TopicWriter<Source> sources,
            TopicWriter<SourceState> states) {
        this.directory = directory;
        this.sources = sources;
        this.states = states;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get(
                "/api/sources",
                ctx ->
                        ctx.json(
                                Map.of(
                                        "sources",
                                        directory.all().stream().map(PublicSource::of).toList())));
        config.routes.get("/api/sources.opml", this::export);
        config.routes.post("/api/sources.opml", this::importOpml);
        config.routes.get("/api/sources/{id}", ctx -> ctx.json(PublicSource.of(entry(ctx))));
        config.routes.post("/api/sources", this::put);
        config.routes.post("/api/sources/{id}/pause", ctx -> pause(ctx, true));
        config.routes.post("/api/sources/{id}/resume", ctx -> pause(ctx, false));
        config.routes.delete("/api/sources/{id}", this::delete);
    }

    /// One source, or a list of them; all are good or none is taken.
    private void put(Context ctx) throws IOException, InterruptedException {
        var body = json(ctx);
        var nodes = body.isArray() ? body.valueStream().toList() : List.of(body);
        var read = new ArrayList<Source>();
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            var where = body.isArray() ? "source %d: ".formatted(i + 1) : "";
            read.add(named(where, () -> reader.read(node)));
        }
        for (var source : read) {
            refuseConfigured(source.id());
        }
        var byId = new LinkedHashMap<String, Source>();
        for (int i = 0; i < read.size(); i++) {
            if (byId.put(read.get(i).id().value(), read.get(i)) != null) {
                throw new BadRequest(
                        "source %d: id %s is there twice".formatted(i + 1, read.get(i).id()), null);
            }
        }
        sources.putAll(byId);
        ctx.status(201).json(Map.of("sources", read));
    }

    private void importOpml(Context ctx) throws IOException, InterruptedException {
        var bytes = limited(ctx);
        var list = opml(bytes);
        var known = new HashSet<URI>();
        directory.all().forEach(entry -> known.add(entry.source().url()));
        var added = new LinkedHashMap<String, Source>();
        for (var source : list.sources()) {
            if (known.add(source.url())) {
                var id = free(source.id(), added.keySet());
                added.put(id.value(), withId(source, id));
            }
        }
        sources.putAll(added);
        ctx.status(201)
                .json(
                        Map.of(
                                "added",
                                added.size(),
                                "known",
                                list.sources().size() - added.size(),
                                "skipped",
                                list.skipped()));
    }

    private void export(Context ctx) {
        ctx.contentType("text/x-opml; charset=utf-8")
                .result(
                        Opml.write(
                                directory.all().stream()
                                        .map(SourceDirectory.Entry::source)
                                        .toList()));
    }

    private void pause(Context ctx, boolean paused) throws IOException, InterruptedException {
        var source = entry(ctx).source().withPaused(paused);
        sources.put(source.id().value(), source);
        ctx.json(source);
    }

    private void delete(Context ctx) throws IOException, InterruptedException {
        var id = entry(ctx).source().id();
        refuseConfigured(id);
        sources.delete(id.value());
        states.delete(id.value());
        ctx.status(204);
    }

    private void refuseConfigured(SourceId id) {
        if (directory.get(id).filter(entry -> entry.source().configured()).isPresent()) {
            throw new BadRequest(
                    "source %s stands in the configuration file; change it there, or pause it"
                            .formatted(id),
                    null);
        }
    }

    private SourceDirectory.Entry entry(Context ctx) {
        var id = Parameters.legal(() -> new SourceId(ctx.pathParam("id")));
        return directory.get(id).orElseThrow(() -> new NotFound("no source " + id));
    }

    /// The id itself, or numbered where another source has it.
    private SourceId free(SourceId id, Set<String> taken) {
        var free = id;
        for (int i = 2; directory.get(free).isPresent() || taken.contains(free.value()); i++) {
            var tail = "-" + i;
            var head = id.value().substring(0, Math.min(id.value().length(), 64 - tail.length()));
            free = new SourceId(head + tail);
        }
        return free;
    }

    private static Source withId(Source source, SourceId id) {
        return new Source(
                id,
                source.name(),
                source.url(),
                source.language(),
                source.tier(),
                source.tags(),
                source.fastest(),
                source.slowest(),
                source.paused(),
                false,
                false,
                false);
    }

    private static Opml.Import opml(byte[] bytes) {
        try {
            return Opml.read(bytes);
        } catch (IOException e) {
            throw new BadRequest(String.valueOf(e.getMessage()), null);
        }
    }

    private static JsonNode json(Context ctx) throws IOException {
        try {
            return Json.MAPPER.readTree(limited(ctx));
        } catch (JsonProcessingException e) {
            throw new BadRequest("not readable JSON: " + e.getOriginalMessage(), null);
        }
    }

    private static byte[] limited(Context ctx) throws IOException {
        var bytes = ctx.bodyInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new BadRequest("more than %,d bytes".formatted(LARGEST), null);
        }
        return bytes;
    }

    private static <T> T named(String where, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequest(where + e.getMessage(), null);
        }
    }
}
