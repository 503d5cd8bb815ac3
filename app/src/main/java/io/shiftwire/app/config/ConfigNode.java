package io.shiftwire.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// One mapping of the file. Getters never throw: a mistake is added to the shared list and the
/// default is returned.
final class ConfigNode {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

    private final String path;
    private final JsonNode node;
    private final Map<String, String> environment;
    private final List<String> errors;
    private final Set<String> asked = new LinkedHashSet<>();

    ConfigNode(String path, JsonNode node, Map<String, String> environment, List<String> errors) {
        this.path = path;
        this.node = node;
        this.environment = environment;
        this.errors = errors;
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            error("", "expected a mapping, found " + node.getNodeType());
        }
    }

    ConfigNode child(String key) {
        return new ConfigNode(at(key), get(key), environment, errors);
    }

    List<ConfigNode> children(String key) {
        var list = get(key);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            error(key, "expected a list");
            return List.of();
        }
        int[] index = {0};
        return StreamSupport.stream(list.spliterator(), false)
                .map(item ->
                        new ConfigNode(at(key) + "[" + index[0]++ + "]", item, environment, errors))
                .toList();
    }

    @Nullable String text(String key) {
        var value = get(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            error(key, "expected a single value");
            return null;
        }
        var text = substitute(key, value.asText());
        return text.isBlank() ? null : text;
    }

    String text(String key, String otherwise) {
        var text = text(key);
        return text == null ? otherwise : text;
    }

    String required(String key) {
        var text = text(key);
        if (text == null) {
            error(key, "is missing");
            return "";
        }
        return text;
    }

    int number(String key, int otherwise, int low, int high) {
        var text = text(key);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= low && number <= high) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below, like a number out of range
        }
        error(key, "expected a number from %d to %d, found '%s'".formatted(low, high, text));
        return otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        var text = text(key);
        if (text == null) {
            return otherwise;
        }
        if (!text.equals("true") && !text.equals("false")) {
            error(key, "expected true or false, found '%s'".formatted(text));
            return otherwise;
        }
        return text.equals("true");
    }

    Duration duration(String key, Duration otherwise) {
        var text = text(key);
        if (text == null) {
            return otherwise;
        }
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            error(key, "expected a duration such as 30s, 5m or 1h, found '%s'".formatted(text));
            return otherwise;
        }
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    URI url(String key) {
        var text = required(key);
        try {
            var url = new URI(text);
            if (text.isEmpty()
                    || (url.getHost() != null
                            && List.of("http", "https").contains(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        error(key, "expected an http or https URL, found '%s'".formatted(text));
        return URI.create("");
    }

    List<String> words(String key) {
        var value = get(key);
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList();
        }
        var text = text(key);
        return text == null ? List.of() : List.of(text.strip().split("\\s*,\\s*"));
    }

    void error(String key, String what) {
        errors.add((key.isEmpty() ? path : at(key)) + ": " + what);
    }

    /// To be called when all keys were asked for: whatever else stands in the mapping is a mistake.
    void rejectUnknown() {
        if (node.isObject()) {
            node.fieldNames()
                    .forEachRemaining(name -> {
                        if (!asked.contains(name)) {
                            error(name, "unknown; known here: " + String.join(", ", asked));
                        }
                    });
        }
    }

    private JsonNode get(String key) {
        asked.add(key);
        return node.isObject() && node.has(key) ? node.get(key) : MissingNode.getInstance();
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String substitute(String key, String text) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> {
                    var value = environment.get(match.group(1));
                    if (value == null) {
                        value = match.group(2);
                    }
                    if (value == null) {
                        error(
                                key,
                                "environment variable %s is not set and has no default"
                                        .formatted(match.group(1)));
                        value = "";
                    }
                    return Matcher.quoteReplacement(value);
                });
    }
}
