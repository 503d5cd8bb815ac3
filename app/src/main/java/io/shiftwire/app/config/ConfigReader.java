package io.shiftwire.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shiftwire.app.config.Config.Feed;
import io.shiftwire.app.config.Config.Http;
import io.shiftwire.app.config.Config.Kafka;
import io.shiftwire.app.config.Config.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the YAML file, puts `${ENV:default}` in place and reports every mistake at once.
public final class ConfigReader {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, String> environment;

    public ConfigReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public Config read(Path file) throws ConfigException, IOException {
        if (!Files.isReadable(file)) {
            throw new ConfigException(file, List.of("no such file"));
        }
        var errors = new ArrayList<String>();
        var root = new ConfigNode("", parse(file), environment, errors);
        var config =
                new Config(
                        kafka(root.child("kafka")),
                        Path.of(root.text("data", "data")),
                        http(root.child("http")),
                        roles(root.words("roles"), errors),
                        root.children("feeds").stream().map(ConfigReader::feed).toList(),
                        path(file, root.text("subscriptions")),
                        root.flag("webhookAllowPrivate", false),
                        root.flag("consoleAlerts", true));
        root.rejectUnknown();
        if (!errors.isEmpty()) {
            throw new ConfigException(file, errors);
        }
        return config;
    }

    /// Reads `ingest,alerts` or a list of such names; none named means all.
    public static Set<Role> roles(List<String> names, List<String> errors) {
        var roles = EnumSet.noneOf(Role.class);
        for (var name : names) {
            try {
                roles.add(Role.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                errors.add(
                        "roles: '%s' is none of %s"
                                .formatted(
                                        name,
                                        Arrays.toString(Role.values()).toLowerCase(Locale.ROOT)));
            }
        }
        return names.isEmpty() ? EnumSet.allOf(Role.class) : roles;
    }

    private static JsonNode parse(Path file) throws ConfigException, IOException {
        try {
            return YAML.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            var where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new ConfigException(file, List.of(where + "not YAML: " + e.getOriginalMessage()));
        }
    }

    private static Kafka kafka(ConfigNode node) {
        var kafka =
                new Kafka(
                        node.text("bootstrap"),
                        node.number("port", 0, 0, 65_535),
                        node.number("partitions", 1, 1, 1_000),
                        node.number("replication", 1, 1, 9));
        node.rejectUnknown();
        return kafka;
    }

    private static Http http(ConfigNode node) {
        var http = new Http(node.text("host", "127.0.0.1"), node.number("port", 8080, 0, 65_535));
        if (!node.flag("allowRemote", false) && !isLoopback(http.host())) {
            node.error(
                    "host",
                    http.host()
                            + " is reachable from outside and there is no login yet; set http.allowRemote: true"
                            + " only behind a proxy that asks for one");
        }
        node.rejectUnknown();
        return http;
    }

    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static Feed feed(ConfigNode node) {
        var feed =
                new Feed(
                        node.required("name"),
                        node.url("url"),
                        node.duration("every", Duration.ofMinutes(5)),
                        node.text("language"),
                        node.flag("allowPrivate", false));
        node.rejectUnknown();
        return feed;
    }

    private static @Nullable Path path(Path file, @Nullable String name) {
        return name == null ? null : file.toAbsolutePath().resolveSibling(name);
    }
}
