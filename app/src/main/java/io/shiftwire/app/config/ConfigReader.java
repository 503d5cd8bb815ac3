package io.shiftwire.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shiftwire.app.config.Config.Cluster;
import io.shiftwire.app.config.Config.Http;
import io.shiftwire.app.config.Config.Index;
import io.shiftwire.app.config.Config.Ingest;
import io.shiftwire.app.config.Config.Kafka;
import io.shiftwire.app.config.Config.Role;
import io.shiftwire.app.config.Config.WebSub;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import io.shiftwire.ingest.sources.SourceReader;
import io.shiftwire.ingest.sources.SourcesFile;
import io.shiftwire.ingest.sources.StarterSources;
import io.shiftwire.processor.index.IndexSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the YAML file, puts `${ENV:default}` in place and reports every mistake at once.
public final class ConfigReader {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.\\-]+:\\d{1,5}");

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
                        http(root.child("http"), root.child("cluster")),
                        roles(root.words("roles"), errors),
                        ingest(file, root),
                        index(root.child("index")),
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

    private static Http http(ConfigNode node, ConfigNode cluster) {
        var host = node.text("host", "127.0.0.1");
        var http =
                new Http(
                        host,
                        node.number("port", 8080, 0, 65_535),
                        new Cluster(advertise(node), secret(cluster), isLoopback(host)));
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

    private static @Nullable String advertise(ConfigNode http) {
        var advertise = http.text("advertise");
        if (advertise != null && !ADDRESS.matcher(advertise).matches()) {
            http.error("advertise", "expected host:port, found '%s'".formatted(advertise));
        }
        return advertise;
    }

    private static @Nullable String secret(ConfigNode cluster) {
        var secret = cluster.text("secret");
        cluster.rejectUnknown();
        if (secret != null && secret.length() < 16) {
            cluster.error("secret", "give at least 16 characters, the same on every instance");
        }
        return secret;
    }

    private static Index index(ConfigNode node) {
        var normal = IndexSettings.DEFAULT;
        var slice = node.duration("slice", Duration.ofDays(normal.sliceDays()));
        var retention = node.duration("retention", normal.retention());
        int standby = node.number("standby", 0, 0, 9);
        int newestFirst =
                node.number("newestFirst", Index.DEFAULT.newestFirst(), 1, Integer.MAX_VALUE);
        node.rejectUnknown();
        if (!slice.equals(Duration.ofDays(slice.toDays()))) {
            node.error("slice", "a slice has whole days, such as 30d");
        }
        try {
            int days = Math.toIntExact(slice.toDays());
            var settings = new IndexSettings(days, retention, normal.bufferMb());
            return new Index(settings, standby, newestFirst);
        } catch (IllegalArgumentException e) {
            node.error("", String.valueOf(e.getMessage()));
            return Index.DEFAULT;
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static Ingest ingest(Path file, ConfigNode root) {
        var sources = new ArrayList<Source>();
        for (var node : root.children("feeds")) {
            feed(node).ifPresent(sources::add);
        }
        sources.addAll(fromFile(file, root));
        return new Ingest(
                sources,
                path(file, root.text("watch")),
                websub(root.child("websub")),
                root.text("contact"),
                root.duration("pause", Ingest.NONE.pause()));
    }

    /// The sources of the file that `sources` names; `starter` is the list that comes along.
    private static List<Source> fromFile(Path file, ConfigNode root) {
        var name = root.text("sources");
        if (name == null) {
            return List.of();
        }
        var reader = new SourceReader(SourceReader.Trust.OPERATOR);
        try {
            var sources =
                    name.equals(StarterSources.NAME)
                            ? StarterSources.all()
                            : SourcesFile.read(file.toAbsolutePath().resolveSibling(name), reader);
            return sources.stream().map(Source::asConfigured).toList();
        } catch (NoSuchFileException e) {
            root.error("sources", "no such file: " + e.getMessage());
        } catch (IOException e) {
            root.error("sources", String.valueOf(e.getMessage()));
        }
        return List.of();
    }

    private static @Nullable WebSub websub(ConfigNode node) {
        var callback = node.text("callback");
        var secret = node.text("secret");
        node.rejectUnknown();
        if (callback == null) {
            return null;
        }
        if (secret == null || secret.length() < 16) {
            node.error("secret", "give at least 16 characters, the same on every instance");
            return null;
        }
        return new WebSub(node.url("callback"), secret);
    }

    private static Optional<Source> feed(ConfigNode node) {
        var name = node.required("name");
        var id = node.text("id");
        var url = node.url("url");
        var every = node.text("every") == null ? null : node.duration("every", Source.SLOWEST);
        var fastest = node.duration("fastest", every == null ? Source.FASTEST : every);
        var slow = fastest.compareTo(Source.SLOWEST) > 0 ? fastest : Source.SLOWEST;
        var slowest = node.duration("slowest", every == null ? slow : every);
        var language = node.text("language");
        var tier = node.text("tier", "other");
        var tags = node.words("tags");
        boolean paused = node.flag("paused", false);
        boolean allowPrivate = node.flag("allowPrivate", false);
        boolean ignoreRobots = node.flag("ignoreRobots", false);
        node.rejectUnknown();
        if (name.isEmpty() || url.getHost() == null) {
            return Optional.empty(); // said already
        }
        try {
            return Optional.of(
                    new Source(
                            id == null ? SourceId.of(name) : new SourceId(id),
                            name,
                            url,
                            language,
                            Source.Tier.valueOf(tier.toUpperCase(Locale.ROOT)),
                            tags,
                            fastest,
                            slowest,
                            paused,
                            allowPrivate,
                            ignoreRobots,
                            true));
        } catch (IllegalArgumentException e) {
            node.error("", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static @Nullable Path path(Path file, @Nullable String name) {
        return name == null ? null : file.toAbsolutePath().resolveSibling(name);
    }
}
