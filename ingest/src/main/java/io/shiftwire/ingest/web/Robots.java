package io.shiftwire.ingest.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What hosts ask of robots (RFC 9309), read by crawler-commons and kept for a day; a host that has
/// no robots.txt allows everything, one that cannot be asked nothing for ten minutes.
final class Robots {
    /// Fetches a robots.txt.
    interface Source {
        Fetched fetch(String url, boolean allowPrivate) throws InterruptedException;
    }

    /// What a host says of one address.
    ///
    /// @param delay between requests, if it asks for one
    /// @param trouble why the host could not be asked, which its addresses share
    record Rule(boolean allowed, @Nullable Duration delay, Fetched.@Nullable Failed trouble) {
        static final Rule ANYTHING = new Rule(true, null, null);
    }

    /// RFC 9309: at least 500 KiB are to be read.
    private static final int LONGEST = 512_000;

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration UNSURE = Duration.ofMinutes(10);
    private static final List<String> NAMES = List.of("shiftwire");

    private record Kept(BaseRobotRules rules, Fetched.@Nullable Failed trouble, long untilMillis) {}

    private final Cache<String, Kept> cache = Caffeine.newBuilder().maximumSize(50_000).build();
    private final SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
    private final Source source;
    private final InstantSource clock;

    Robots(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    Rule of(URI uri, boolean allowPrivate) throws InterruptedException {
        var origin = uri.getScheme() + "://" + uri.getRawAuthority();
        var kept = cache.getIfPresent(origin);
        if (kept == null || kept.untilMillis() < clock.millis()) {
            kept = fetch(origin + "/robots.txt", allowPrivate);
            cache.put(origin, kept);
        }
        long delay = kept.rules().getCrawlDelay();
        return new Rule(
                kept.rules().isAllowed(uri.toString()),
                delay > 0 ? Duration.ofMillis(delay) : null,
                kept.trouble());
    }

    private Kept fetch(String url, boolean allowPrivate) throws InterruptedException {
        return switch (source.fetch(url, allowPrivate)) {
            case Fetched.Body body -> keep(parse(url, body.bytes()), null, KEPT);
            case Fetched.Unchanged _ -> keep(rules(RobotRulesMode.ALLOW_ALL), null, KEPT);
            case Fetched.Failed(var reason, var _, var _) when reason.startsWith("http-4") ->
                    keep(rules(RobotRulesMode.ALLOW_ALL), null, KEPT);
            case Fetched.Failed failed -> keep(rules(RobotRulesMode.ALLOW_NONE), failed, UNSURE);
        };
    }

    private BaseRobotRules parse(String url, byte[] text) {
        return parser.parseContent(
                url, Arrays.copyOf(text, Math.min(text.length, LONGEST)), "text/plain", NAMES);
    }

    private static BaseRobotRules rules(RobotRulesMode mode) {
        return new SimpleRobotRules(mode);
    }

    private Kept keep(BaseRobotRules rules, Fetched.@Nullable Failed trouble, Duration time) {
        return new Kept(rules, trouble, clock.millis() + time.toMillis());
    }
}
