package io.shiftwire.ingest.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.events.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// The schema.org article in a page's JSON-LD, also within `@graph` or a list; empty where there is
/// none.
record NewsArticleData(
        @Nullable String url,
        @Nullable String headline,
        @Nullable String published,
        @Nullable String modified,
        List<String> authors) {
    private static final NewsArticleData NONE =
            new NewsArticleData(null, null, null, null, List.of());

    static NewsArticleData of(Document page) {
        return page.select("script[type=application/ld+json]").stream()
                .flatMap(script -> parsed(script.data()))
                .flatMap(NewsArticleData::nodes)
                .filter(NewsArticleData::isArticle)
                .findFirst()
                .map(NewsArticleData::of)
                .orElse(NONE);
    }

    /// Pages with broken JSON-LD are common and still have everything else.
    private static Stream<JsonNode> parsed(String json) {
        try {
            return Stream.of(Json.MAPPER.readTree(json));
        } catch (JsonProcessingException _) {
            return Stream.empty();
        }
    }

    private static Stream<JsonNode> nodes(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().flatMap(NewsArticleData::nodes);
        }
        return Stream.concat(Stream.of(node), node.path("@graph").valueStream());
    }

    private static boolean isArticle(JsonNode node) {
        var type = node.path("@type");
        return (type.isArray() ? type.valueStream() : Stream.of(type))
                .anyMatch(one ->
                        one.asText().endsWith("Article") || one.asText().endsWith("BlogPosting"));
    }

    private static NewsArticleData of(JsonNode node) {
        var author = node.path("author");
        var authors =
                (author.isArray() ? author.valueStream() : Stream.of(author))
                        .map(one -> one.isTextual() ? one.asText() : one.path("name").asText(""))
                        .filter(name -> !name.isBlank())
                        .toList();
        return new NewsArticleData(
                text(node, "url"),
                text(node, "headline"),
                text(node, "datePublished"),
                text(node, "dateModified"),
                authors);
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }
}
