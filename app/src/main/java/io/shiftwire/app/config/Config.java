package io.shiftwire.app.config;

import io.shiftwire.events.Source;
import io.shiftwire.processor.index.IndexSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything an operator can set, validated; see `docs/configuration.md`.
///
/// @param data directory of the broker, the index and the stream state
/// @param roles which parts this process runs
/// @param ingest how news arrives
/// @param index how articles are kept for searching
/// @param subscriptions YAML file of subscriptions put in place at start, if any
/// @param webhookAllowPrivate whether webhooks may reach loopback and private addresses
/// @param consoleAlerts whether subscriptions with a console channel print here
public record Config(
        Kafka kafka,
        Path data,
        Http http,
        Set<Role> roles,
        Ingest ingest,
        Index index,
        @Nullable Path subscriptions,
        boolean webhookAllowPrivate,
        boolean consoleAlerts) {

    public Config {
        roles = Set.copyOf(roles);
    }

    public enum Role {
        INGEST,
        PROCESSOR,
        ALERTS,
        WEB
    }

    /// The brokers.
    ///
    /// @param bootstrap brokers to use, or null for the embedded one
    /// @param port port of the embedded broker, 0 for any free one
    /// @param partitions of each topic when it is created
    /// @param replication of each topic when it is created
    public record Kafka(@Nullable String bootstrap, int port, int partitions, int replication) {}

    /// Where the page and the API are.
    ///
    /// @param host address to listen on; anything but loopback needs `allowRemote`
    /// @param port 0 for any free one
    /// @param cluster how other instances reach this one
    public record Http(String host, int port, Cluster cluster) {
        public Http(String host, int port) {
            this(host, port, Cluster.ALONE);
        }

        /// Where other instances reach this one, if anywhere: as advertised, else where it listens.
        public @Nullable String address() {
            boolean reachable = port != 0 && !host.equals("0.0.0.0") && !host.equals("::");
            return cluster.advertise() != null || !reachable
                    ? cluster.advertise()
                    : host + ":" + port;
        }
    }

    /// How instances reach each other.
    ///
    /// @param advertise host and port where others reach this one
    /// @param secret what instances show each other
    /// @param loopback whether all of them are on this machine, where no secret is needed
    public record Cluster(@Nullable String advertise, @Nullable String secret, boolean loopback) {
        public static final Cluster ALONE = new Cluster(null, null, true);

        /// Hides the secret.
        @Override
        public String toString() {
            return "Cluster[advertise=" + advertise + "]";
        }
    }

    /// How news arrives, beside what is posted.
    ///
    /// @param sources polled; those of the file `sources` names are among them
    /// @param watch a folder whose files are published, if any
    /// @param websub where hubs reach this service, if they can
    /// @param contact an address for those whose sites are fetched, part of the User-Agent
    /// @param pause between the beginnings of two requests to one host
    public record Ingest(
            List<Source> sources,
            @Nullable Path watch,
            @Nullable WebSub websub,
            @Nullable String contact,
            Duration pause) {
        public static final Ingest NONE =
                new Ingest(List.of(), null, null, null, Duration.ofSeconds(1));

        public Ingest {
            sources = List.copyOf(sources);
        }
    }

    /// Where hubs reach this service.
    ///
    /// @param callback address of this service as hubs see it
    /// @param secret at least 16 characters, the same on every instance
    public record WebSub(URI callback, String secret) {
        /// Hides the secret.
        @Override
        public String toString() {
            return "WebSub[callback=" + callback + "]";
        }
    }

    /// How articles are kept for searching.
    ///
    /// @param standby copies of each partition on other instances, kept up to date
    /// @param newestFirst so many of the newest articles are indexed first where more are missing
    public record Index(IndexSettings settings, int standby, int newestFirst) {
        public static final Index DEFAULT = new Index(IndexSettings.DEFAULT, 0, 50_000);
    }

    /// What `./shiftwire run` does without a file: everything, embedded, in `data`, at
    /// localhost:8080.
    public static Config defaults(Path data) {
        return new Config(
                new Kafka(null, 0, 1, 1),
                data,
                new Http("127.0.0.1", 8080),
                Set.of(Role.values()),
                Ingest.NONE,
                Index.DEFAULT,
                null,
                false,
                true);
    }

    public Config withRoles(Set<Role> roles) {
        return new Config(
                kafka,
                data,
                http,
                roles,
                ingest,
                index,
                subscriptions,
                webhookAllowPrivate,
                consoleAlerts);
    }

    public Config withData(Path data) {
        return new Config(
                kafka,
                data,
                http,
                roles,
                ingest,
                index,
                subscriptions,
                webhookAllowPrivate,
                consoleAlerts);
    }

    public Config withHttp(Http http) {
        return new Config(
                kafka,
                data,
                http,
                roles,
                ingest,
                index,
                subscriptions,
                webhookAllowPrivate,
                consoleAlerts);
    }

    public Config withIngest(Ingest ingest) {
        return new Config(
                kafka,
                data,
                http,
                roles,
                ingest,
                index,
                subscriptions,
                webhookAllowPrivate,
                consoleAlerts);
    }
}
