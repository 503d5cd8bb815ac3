package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A feed, sitemap or page that is polled, on the compacted topic `sources`, keyed by its id.
///
/// @param id the source its articles carry
/// @param name what people call it
/// @param language of articles that state none
/// @param tags free words, such as `agency`
/// @param fastest least time between polls
/// @param slowest most time between polls while all is well
/// @param paused whether it is left alone
/// @param allowPrivate whether it may lie at a loopback or private address
/// @param ignoreRobots whether it is fetched whatever its host's robots.txt says
/// @param configured whether it comes from a configuration file, and goes when it goes there
public record Source(
        SourceId id,
        String name,
        URI url,
        @Nullable String language,
        Tier tier,
        List<String> tags,
        Duration fastest,
        Duration slowest,
        boolean paused,
        boolean allowPrivate,
        boolean ignoreRobots,
        boolean configured) {
    public static final Duration FASTEST = Duration.ofMinutes(1);
    public static final Duration SLOWEST = Duration.ofHours(1);

    /// How much its word counts.
    public enum Tier {
        /// Governments, alliances, international bodies.
        @JsonProperty("official")
        OFFICIAL,
        @JsonProperty("agency")
        AGENCY,
        @JsonProperty("paper")
        PAPER,
        @JsonProperty("other")
        OTHER
    }

    public Source {
        Required.present("source", "id", id);
        Required.present("source " + id, "url", url);
        name = name == null || name.isBlank() ? id.value() : name.strip();
        tier = tier == null ? Tier.OTHER : tier;
        tags = tags == null ? List.of() : List.copyOf(tags);
        fastest = fastest == null ? FASTEST : fastest;
        slowest = slowest == null ? (fastest.compareTo(SLOWEST) > 0 ? fastest : SLOWEST) : slowest;
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "source %s: url must be http or https with a host, not %s".formatted(id, url));
        }
        if (fastest.compareTo(Duration.ofSeconds(1)) < 0
                || slowest.compareTo(fastest) < 0
                || slowest.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException(
                    "source %s: polls every %s to %s; give at least PT1S, at most P30D, the shorter first"
                            .formatted(id, fastest, slowest));
        }
    }

    /// A source polled at the default pace.
    public static Source at(SourceId id, URI url) {
        return new Source(
                id,
                id.value(),
                url,
                null,
                Tier.OTHER,
                List.of(),
                FASTEST,
                SLOWEST,
                false,
                false,
                false,
                false);
    }

    public Source withPaused(boolean value) {
        return with(value, configured);
    }

    /// The same, as a configuration file's.
    public Source asConfigured() {
        return with(paused, true);
    }

    private Source with(boolean isPaused, boolean isConfigured) {
        return new Source(
                id,
                name,
                url,
                language,
                tier,
                tags,
                fastest,
                slowest,
                isPaused,
                allowPrivate,
                ignoreRobots,
                isConfigured);
    }
}
