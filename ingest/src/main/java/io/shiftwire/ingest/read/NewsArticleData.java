package io.shiftwire.ingest.read;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// The schema.org article in a page's JSON-LD, wherever it stands in there; empty where there is
/// none. Read leniently, as it is written by hand as often as by programs.
record NewsArticleData(
        @Nullable String url,
        @Nullable String headline,
        @Nullable String description,
        @Nullable String body,
        @Nullable String published,
        @Nullable String modified,
        @Nullable String language,
        List<String> authors) {
    private static final NewsArticleData NONE =
            new NewsArticleData(null, null, null, null, null, null, null, List.of());

    private static final JsonMapper LENIENT =
            JsonMapper.builder()
                    .enable(
                            JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                            JsonReadFeature.ALLOW_TRAILING_COMMA,
                            JsonReadFeature.ALLOW_MISSING_VALUES,
                            JsonReadFeature.ALLOW_JAVA_COMMENTS,
                            JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .build();

    /// What wraps JSON in a script for browsers of another age.
    private static final Pattern WRAPPING =
            Pattern.compile(
                    "^\\s*(//|/\\*)?\\s*(<!--|<!\\[CDATA\\[)(\\s*\\*/)?|(//|/\\*)?\\s*(-->|]]>)(\\s*\\*/)?\\s*;?\\s*$");

    private static final List<String> PARTS = List.of("@graph", "mainEntity", "mainEntityOfPage");
    private static final int DEEPEST = 6;
    private static final int MOST = 1_000;

    static NewsArticleData of(Document page) {
        return page.select("script[type*=ld+json]").stream()
                .flatMap(script -> parsed(script.data()))
                .flatMap(node -> nodes(node, 0))
                .limit(MOST)
                .filter(node -> rank(node) > 0)
                .reduce((best, next) -> rank(next) > rank(best) ? next : best)
                .map(NewsArticleData::of)
                .orElse(NONE);
    }

    /// The values in a script, up to the first that cannot be read: pages with broken JSON-LD are
    /// common and still have everything else.
    private static Stream<JsonNode> parsed(String script) {
        var values = new ArrayList<JsonNode>();
        var json = WRAPPING.matcher(script).replaceAll("");
        try (var all = LENIENT.readerFor(JsonNode.class).<JsonNode>readValues(json)) {
            while (all.hasNextValue()) {
                values.add(all.nextValue());
            }
        } catch (IOException _) {
            return values.stream();
        }
        return values.stream();
    }

    private static Stream<JsonNode> nodes(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return Stream.empty();
        }
        if (node.isArray()) {
            return node.valueStream().flatMap(one -> nodes(one, depth + 1));
        }
        return Stream.concat(
                Stream.of(node),
                PARTS.stream()
                        .map(node::path)
                        .filter(JsonNode::isContainerNode)
                        .flatMap(part -> nodes(part, depth + 1)));
    }

    /// How likely this is the page's article, 0 for what is none.
    private static int rank(JsonNode node) {
        boolean isArticle = types(node).anyMatch(type -> type.endsWith("Article"));
        boolean isPosting =
                types(node)
                        .anyMatch(type ->
                                type.endsWith("BlogPosting") || type.equals("LiveBlogPosting"));
        if (!isArticle && !isPosting && types(node).noneMatch("Report"::equals)) {
            return 0;
        }
        return 1 + (isArticle ? 1 : 0) + (headline(node) == null ? 0 : 2);
    }

    private static Stream<String> types(JsonNode node) {
        var type = node.path("@type");
        return (type.isArray() ? type.valueStream() : Stream.of(type)).map(JsonNode::asText);
    }

    private static NewsArticleData of(JsonNode node) {
        return new NewsArticleData(
                address(node),
                headline(node),
                text(node, "description"),
                text(node, "articleBody"),
                text(node, "datePublished"),
                text(node, "dateModified"),
                text(node, "inLanguage"),
                authors(node));
    }

    private static @Nullable String headline(JsonNode node) {
        var headline = text(node, "headline");
        return headline == null ? text(node, "name") : headline;
    }

    private static @Nullable String address(JsonNode node) {
        var url = text(node, "url");
        var page = node.path("mainEntityOfPage");
        var named = page.isTextual() ? page.asText() : text(page, "@id");
        return url == null && named != null && named.startsWith("http") ? named : url;
    }

    private static List<String> authors(JsonNode node) {
        var author = node.path(node.hasNonNull("author") ? "author" : "creator");
        return (author.isArray() ? author.valueStream() : Stream.of(author))
                .flatMap(one -> one.isTextual() ? Stream.of(one) : Stream.of(one.path("name")))
                .flatMap(name -> name.isArray() ? name.valueStream() : Stream.of(name))
                .map(JsonNode::asText)
                .filter(name -> !name.isBlank())
                .toList();
    }

    private static @Nullable String text(JsonNode node, String field) {
        var value = node.path(field);
        var one = value.isArray() && !value.isEmpty() ? value.get(0) : value;
        return one.isTextual() && !one.asText().isBlank() ? one.asText().strip() : null;
    }
}
