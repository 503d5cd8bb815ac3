package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.SourceState.Hints;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HintsReaderTest {
    @Test
    void aFeedSaysHowItWantsToBePolled() {
        var hints =
                hints(
                        """
                        <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Post</title><ttl>30</ttl>
                        <skipHours><hour>0</hour><hour>24</hour><hour>2</hour></skipHours><skipDays><day>Sunday</day></skipDays>
                        <atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://post.example/feed"/>
                        <item><title>ttl</title><ttl>1</ttl></item></channel></rss>\
                        """);

        assertThat(hints.ttl()).isEqualTo(Duration.ofMinutes(30));
        assertThat(hints.skipHours()).containsExactlyInAnyOrder(0, 2);
        assertThat(hints.skipDays()).containsExactly(DayOfWeek.SUNDAY);
        assertThat(hints.hub()).isEqualTo(URI.create("https://hub.example/"));
        assertThat(hints.self()).isEqualTo(URI.create("https://post.example/feed"));
    }

    @Test
    void aDayToSkipIsSkippedToItsEnd() {
        var hints = hints("<rss><channel><skipDays><day>Monday</day></skipDays></channel></rss>");

        assertThat(hints.unskipped(Instant.parse("2026-03-02T09:30:00Z")))
                .isEqualTo(Instant.parse("2026-03-03T00:00:00Z"));
    }

    @Test
    void whoSkipsEverythingIsNotBelieved() {
        var hints =
                hints(
                        "<rss><channel><skipDays><day>Monday</day><day>Tuesday</day><day>Wednesday</day><day>Thursday</day>"
                                + "<day>Friday</day><day>Saturday</day><day>Sunday</day></skipDays></channel></rss>");

        assertThat(hints.unskipped(Samples.NOON)).isEqualTo(Samples.NOON);
    }

    @Test
    void aCarelessFeedSaysItAllTheSame() {
        var hints =
                hints(
                        "\n<?xml version='1.0'?><rss><channel><title>Caf&eacute; & bar</title><itunes:ttl>1</itunes:ttl>"
                                + "<atom:link REL='no' rel='HUB' href='https://hub.example/'/><ttl>15</ttl></channel></rss>");

        assertThat(hints.ttl()).isEqualTo(Duration.ofMinutes(15));
        assertThat(hints.hub()).isEqualTo(URI.create("https://hub.example/"));
    }

    @Test
    void rubbishAndEntitiesGiveNoHints() {
        assertThat(hints("no XML at all")).isEqualTo(Hints.NONE);
        assertThat(
                        hints(
                                "<rss><channel><ttl>soon</ttl><link rel='hub' href='::'/></channel></rss>"))
                .isEqualTo(Hints.NONE);
        assertThat(
                        hints(
                                "<!DOCTYPE rss [<!ENTITY t SYSTEM 'file:///etc/hostname'>]><rss><channel><ttl>&t;</ttl></channel></rss>"))
                .isEqualTo(Hints.NONE);
    }

    private static Hints hints(String feed) {
        return HintsReader.of(feed.getBytes(StandardCharsets.UTF_8));
    }
}
