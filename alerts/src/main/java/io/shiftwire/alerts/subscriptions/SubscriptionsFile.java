package io.shiftwire.alerts.subscriptions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shiftwire.events.Json;
import io.shiftwire.events.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a YAML list of subscriptions; `${ENV}` and `${ENV:default}` in its values come from the
/// environment.
public final class SubscriptionsFile {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    private final Map<String, String> environment;

    public SubscriptionsFile(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// Reads all of it or nothing.
    ///
    /// @throws IOException naming the file and every mistake in it
    public List<Subscription> read(Path file) throws IOException {
        var errors = new ArrayList<String>();
        var subscriptions = new ArrayList<Subscription>();
        var ids = new HashSet<String>();
        int index = 0;
        for (var item : list(file)) {
            try {
                var subscription = Json.MAPPER.treeToValue(withDefaults(item), Subscription.class);
                subscriptions.add(subscription);
                if (!ids.add(subscription.id().value())) {
                    errors.add("[%d]: id %s stands twice".formatted(index, subscription.id()));
                }
            } catch (JsonProcessingException | IllegalArgumentException e) {
                errors.add("[%d]: %s".formatted(index, reason(e)));
            }
            index++;
        }
        if (!errors.isEmpty()) {
            throw new IOException(file + ":\n  " + String.join("\n  ", errors));
        }
        return List.copyOf(subscriptions);
    }

    private static JsonNode list(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": no such file");
        }
        try {
            var root = YAML.readTree(Files.readAllBytes(file));
            if (!root.isArray() && !root.isMissingNode() && !root.isNull()) {
                throw new IOException(file + ": expected a list of subscriptions");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new IOException("%s: not YAML: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    private JsonNode withDefaults(JsonNode item) {
        var substituted = substitute(item);
        if (substituted instanceof ObjectNode object && !object.has("onlyShifts")) {
            object.put("onlyShifts", true);
        }
        return substituted;
    }

    private JsonNode substitute(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(substitute(node.asText()));
        }
        if (node.isArray()) {
            var array = Json.MAPPER.createArrayNode();
            node.forEach(item -> array.add(substitute(item)));
            return array;
        }
        if (node.isObject()) {
            var object = Json.MAPPER.createObjectNode();
            node.properties()
                    .forEach(entry -> object.set(entry.getKey(), substitute(entry.getValue())));
            return object;
        }
        return node;
    }

    private String substitute(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> {
                    var value = environment.getOrDefault(match.group(1), match.group(2));
                    if (value == null) {
                        throw new IllegalArgumentException(
                                "environment variable %s is not set and has no default"
                                        .formatted(match.group(1)));
                    }
                    return Matcher.quoteReplacement(value);
                });
    }

    /// What our own records said is clearer than what Jackson makes of it.
    private static String reason(Exception e) {
        if (e.getCause() instanceof IllegalArgumentException cause) {
            return String.valueOf(cause.getMessage());
        }
        return e instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(e.getMessage());
    }
}
