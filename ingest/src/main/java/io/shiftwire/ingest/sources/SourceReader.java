package io.shiftwire.ingest.sources;

import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.events.Source;
import io.shiftwire.events.Source.Tier;
import io.shiftwire.events.SourceId;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a source as people write it, in YAML or JSON: only `url` is needed; durations are `30s`,
/// `5m`, `1h`, `2d` or ISO 8601.
public final class SourceReader {
    /// Who wrote it: only the operator's own files may ask for private addresses.
    public enum Trust {
        OPERATOR,
        ANYONE
    }

    private static final Set<String> KEYS =
            Set.of(
                    "id",
                    "name",
                    "url",
                    "language",
                    "tier",
                    "tags",
                    "every",
                    "fastest",
                    "slowest",
                    "paused",
                    "allowPrivate",
                    "ignoreRobots",
                    "configured");

    private final Trust trust;

    public SourceReader(Trust trust) {
        this.trust = trust;
    }

    /// The source that `node` describes.
    ///
    /// @throws IllegalArgumentException naming what is wrong
    public Source read(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("a source is a list of keys such as url and name");
        }
        var unknown =
                node.properties().stream()
                        .map(entry -> entry.getKey())
                        .filter(key -> !KEYS.contains(key))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown key " + String.join(", ", unknown));
        }
        var url = url(text(node, "url"));
        var name = text(node, "name");
        var id = id(text(node, "id"), name, url);
        var every = duration(id, node, "every");
        var fastest = duration(id, node, "fastest", every == null ? Source.FASTEST : every);
        var slow = fastest.compareTo(Source.SLOWEST) > 0 ? fastest : Source.SLOWEST;
        boolean allowPrivate = node.path("allowPrivate").asBoolean(false);
        boolean ignoreRobots = node.path("ignoreRobots").asBoolean(false);
        if (trust != Trust.OPERATOR && (allowPrivate || ignoreRobots)) {
            throw new IllegalArgumentException(
                    "source %s: allowPrivate and ignoreRobots can only be set in the configuration file"
                            .formatted(id));
        }
        return new Source(
                id,
                name == null ? id.value() : name,
                url,
                text(node, "language"),
                tier(id, text(node, "tier")),
                tags(node.path("tags")),
                fastest,
                duration(id, node, "slowest", every == null ? slow : every),
                node.path("paused").asBoolean(false),
                allowPrivate,
                ignoreRobots,
                false);
    }

    private static SourceId id(@Nullable String id, @Nullable String name, URI url) {
        if (id != null) {
            return new SourceId(id);
        }
        return SourceId.of(name != null ? name : url.getHost() + url.getRawPath());
    }

    private static URI url(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("a source without url");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("url: " + e.getMessage(), e);
        }
    }

    private static Tier tier(SourceId id, @Nullable String text) {
        if (text == null) {
            return Tier.OTHER;
        }
        try {
            return Tier.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "source %s: tier '%s' is none of official, agency, paper, other"
                            .formatted(id, text),
                    e);
        }
    }

    private static List<String> tags(JsonNode node) {
        var tags = new ArrayList<String>();
        node.forEach(tag -> tags.add(tag.asText().strip()));
        return tags;
    }

    private static @Nullable Duration duration(SourceId id, JsonNode node, String key) {
        var text = text(node, key);
        if (text == null) {
            return null;
        }
        try {
            var iso = text.toUpperCase(Locale.ROOT);
            if (iso.startsWith("P")) {
                return Duration.parse(iso);
            }
            return Duration.parse(iso.endsWith("D") ? "P" + iso : "PT" + iso);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "source %s: %s: '%s' is no duration; write 30s, 5m, 1h or 2d"
                            .formatted(id, key, text),
                    e);
        }
    }

    private static Duration duration(SourceId id, JsonNode node, String key, Duration otherwise) {
        var given = duration(id, node, key);
        return given == null ? otherwise : given;
    }

    private static @Nullable String text(JsonNode node, String key) {
        var value = node.path(key);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? value.asText().strip()
                : null;
    }
}
