package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.events.Source;
import io.shiftwire.events.Source.Tier;
import io.shiftwire.ingest.sources.SourceReader.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SourcesFileTest {
    @Test
    void onlyTheAddressIsNeeded() throws Exception {
        var source = read("- url: https://www.post.example/rss.xml", Trust.ANYONE).getFirst();

        assertThat(source.id().value()).isEqualTo("www.post.example-rss.xml");
        assertThat(source.fastest()).isEqualTo(Duration.ofMinutes(1));
        assertThat(source.slowest()).isEqualTo(Duration.ofHours(1));
        assertThat(source.tier()).isEqualTo(Tier.OTHER);
    }

    @Test
    void everythingCanBeSaid() throws Exception {
        var source =
                read(
                                """
                                - id: alliance
                                  name: The Alliance
                                  url: https://alliance.example/feed
                                  language: fr
                                  tier: official
                                  tags: [press, nato]
                                  fastest: 30s
                                  slowest: 2d
                                  paused: true
                                  allowPrivate: true
                                """,
                                Trust.OPERATOR)
                        .getFirst();

        assertThat(source.name()).isEqualTo("The Alliance");
        assertThat(source.tier()).isEqualTo(Tier.OFFICIAL);
        assertThat(source.tags()).containsExactly("press", "nato");
        assertThat(source.slowest()).isEqualTo(Duration.ofDays(2));
        assertThat(source.paused()).isTrue();
        assertThat(source.allowPrivate()).isTrue();
    }

    @Test
    void everyIsBothBounds() throws Exception {
        var source = read("- {url: 'https://a.example/', every: 5m}", Trust.ANYONE).getFirst();

        assertThat(List.of(source.fastest(), source.slowest())).containsOnly(Duration.ofMinutes(5));
    }

    @Test
    void allMistakesAreReportedWithTheirPlace() {
        assertThatThrownBy(() ->
                        read(
                                """
                                - url: ftp://a.example/
                                - {url: "https://b.example/", tier: gossip}
                                - {url: "https://c.example/", evry: 5m}
                                - {name: nowhere}
                                - {url: "https://d.example/", every: often}
                                - {id: b, url: "https://b.example/"}
                                - {id: b, url: "https://e.example/"}
                                """,
                                Trust.ANYONE))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        "1: source a.example: url must be http or https",
                        "2: source b.example: tier 'gossip'",
                        "3: unknown key evry",
                        "4: a source without url",
                        "5: source d.example: every: 'often'",
                        "7: id b is there twice");
    }

    @Test
    void privateAddressesAreForTheOperatorsOwnFile() {
        assertThatThrownBy(
                        () -> read("- {url: 'http://10.0.0.1/', allowPrivate: true}", Trust.ANYONE))
                .hasMessageContaining("can only be set in the configuration file");
    }

    @Test
    void theStarterListIsReadable() {
        assertThat(StarterSources.all())
                .hasSizeGreaterThanOrEqualTo(60)
                .allMatch(source -> source.tags().contains("untested"))
                .map(source -> source.url().toString())
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoListOrNoYamlIsNamed() {
        assertThatThrownBy(() -> read("url: https://a.example/", Trust.ANYONE))
                .hasMessageContaining("a list of sources is expected");
        assertThatThrownBy(() -> read("- [", Trust.ANYONE)).hasMessageContaining("not YAML: line");
    }

    private static List<Source> read(String yaml, Trust trust) throws IOException {
        return SourcesFile.read(
                "sources.yaml", yaml.getBytes(StandardCharsets.UTF_8), new SourceReader(trust));
    }

    @Test
    void aFileOfThirtyThousandSourcesIsRead() throws Exception {
        var yaml = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            yaml.append(
                    "- {id: source-%d, name: 'Gazette of the town with number %d', url: 'https://gazette-%d.example/feeds/all.xml'}\n"
                            .formatted(i, i, i));
        }

        var sources =
                SourcesFile.read(
                        "sources.yaml",
                        yaml.toString().getBytes(StandardCharsets.UTF_8),
                        new SourceReader(SourceReader.Trust.ANYONE));

        assertThat(sources).hasSize(30_000);
    }
}
