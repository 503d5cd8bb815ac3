package io.shiftwire.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.app.config.Config.Role;
import io.shiftwire.events.Source;
import io.shiftwire.processor.index.IndexSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigReaderTest {
    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    ConfigReaderTest() {}

    @Test
    void anEmptyFileMeansTheEmbeddedBrokerAndAllRoles() throws Exception {
        var config = read("", Map.of());

        assertThat(config.kafka().bootstrap()).isNull();
        assertThat(config.http()).isEqualTo(new Config.Http("127.0.0.1", 8080));
        assertThat(config.roles())
                .containsExactlyInAnyOrder(Role.INGEST, Role.PROCESSOR, Role.ALERTS, Role.WEB);
    }

    @Test
    void variablesComeFromTheEnvironmentOrTheirDefault() throws Exception {
        var config =
                read(
                        """
                        kafka: { bootstrap: "${BROKERS}", partitions: "${PARTITIONS:6}" }
                        """,
                        Map.of("BROKERS", "kafka:9092"));

        assertThat(config.kafka().bootstrap()).isEqualTo("kafka:9092");
        assertThat(config.kafka().partitions()).isEqualTo(6);
    }

    @Test
    void feedsAreReadWithTheirDefaults() throws Exception {
        var config =
                read(
                        """
                        feeds:
                          - name: alliance-news
                            url: https://alliance.example/rss
                          - { name: valley, url: "http://valley.example/atom", every: 90s, language: de }
                        """,
                        Map.of());

        var sources = config.ingest().sources();
        assertThat(sources)
                .map(source -> source.id().value())
                .containsExactly("alliance-news", "valley");
        assertThat(sources.getFirst().fastest()).isEqualTo(Source.FASTEST);
        assertThat(sources.getLast().fastest()).isEqualTo(Duration.ofSeconds(90));
        assertThat(sources.getLast().slowest()).isEqualTo(Duration.ofSeconds(90));
        assertThat(sources.getLast().language()).isEqualTo("de");
        assertThat(sources).allMatch(Source::configured);
    }

    @Test
    void sourcesComeFromAFileOrTheStarterListToo() throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), "- url: https://a.example/feed");

        assertThat(read("sources: mine.yaml", Map.of()).ingest().sources()).hasSize(1);
        assertThat(read("sources: starter", Map.of()).ingest().sources()).hasSizeGreaterThan(50);
        assertThatThrownBy(() -> read("sources: absent.yaml", Map.of()))
                .hasMessageContaining("sources: no such file");
    }

    @Test
    void hubsNeedASecretToSignWith() {
        assertThatThrownBy(
                        () -> read("websub: {callback: 'https://a.example', secret: x}", Map.of()))
                .hasMessageContaining("websub.secret: give at least 16 characters");
    }

    @Test
    void theIndexKeepsAYearInSlicesOfThirtyDays() throws Exception {
        assertThat(read("", Map.of()).index())
                .isEqualTo(
                        new Config.Index(
                                new IndexSettings(30, Duration.ofDays(365), 64), 0, 50_000));
        var set = "index: {slice: 7d, retention: 90d, standby: 1, newestFirst: 9}";
        assertThat(read(set, Map.of()).index())
                .isEqualTo(new Config.Index(new IndexSettings(7, Duration.ofDays(90), 64), 1, 9));
        assertThatThrownBy(() -> read("index: {slice: 36h}", Map.of()))
                .hasMessageContaining("index.slice: a slice has whole days, such as 30d");
        assertThatThrownBy(() -> read("index: {slice: 1d, retention: 500d}", Map.of()))
                .hasMessageContaining(
                        "index: 500 days in slices of 1 would be more than 400 slices");
    }

    @Test
    void everyMistakeIsReportedAtOnceWithItsPlace() {
        assertThatThrownBy(() ->
                        read(
                                """
                                kafka: { partitions: none, brokers: x }
                                http: { port: 99999 }
                                roles: [ingest, cooking]
                                feeds:
                                  - { name: a, url: "ftp://a.example/" }
                                  - { url: "https://b.example/", every: often }
                                data: ${NOWHERE}
                                """,
                                Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "kafka.partitions: expected a number from 1 to 1000, found 'none'")
                .hasMessageContaining(
                        "kafka.brokers: unknown; known here: bootstrap, port, partitions, replication")
                .hasMessageContaining("http.port: expected a number from 0 to 65535")
                .hasMessageContaining("roles: 'cooking' is none of")
                .hasMessageContaining(
                        "feeds[0].url: expected an http or https URL, found 'ftp://a.example/'")
                .hasMessageContaining("feeds[1].name: is missing")
                .hasMessageContaining("feeds[1].every: expected a duration such as 30s")
                .hasMessageContaining("data: environment variable NOWHERE is not set");
    }

    @Test
    void anAddressReachableFromOutsideNeedsAnExplicitYes() throws Exception {
        assertThatThrownBy(() -> read("http: { host: 0.0.0.0 }", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("there is no login yet");
        assertThat(read("http: { host: 0.0.0.0, allowRemote: true }", Map.of()).http().host())
                .isEqualTo("0.0.0.0");
    }

    @Test
    void otherInstancesReachThisOneWhereItListensOrAsAdvertised() throws Exception {
        assertThat(read("", Map.of()).http().address()).isEqualTo("127.0.0.1:8080");
        assertThat(read("http: { port: 0 }", Map.of()).http().address()).isNull();
        var outside =
                read(
                        """
                        http: { host: 0.0.0.0, allowRemote: true, advertise: "news-1.example:80" }
                        cluster: { secret: "${SECRET}" }
                        """,
                        Map.of("SECRET", "correct horse battery"));
        assertThat(outside.http().address()).isEqualTo("news-1.example:80");
        assertThat(outside.http().cluster())
                .isEqualTo(new Config.Cluster("news-1.example:80", "correct horse battery", false));
        assertThat(outside).asString().doesNotContain("horse");
        assertThatThrownBy(
                        () -> read("http: {advertise: here}\ncluster: {secret: short}", Map.of()))
                .hasMessageContaining("http.advertise: expected host:port, found 'here'")
                .hasMessageContaining("cluster.secret: give at least 16 characters");
    }

    @Test
    void brokenYamlIsReportedWithItsLine() {
        assertThatThrownBy(() -> read("kafka:\n  - [", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line ")
                .hasMessageContaining("not YAML");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> new ConfigReader(Map.of()).read(folder.resolve("absent.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("absent.yaml")
                .hasMessageContaining("no such file");
    }

    private Config read(String yaml, Map<String, String> environment)
            throws ConfigException, IOException {
        var file = Files.writeString(folder.resolve("shiftwire.yaml"), yaml);
        return new ConfigReader(environment).read(file);
    }
}
