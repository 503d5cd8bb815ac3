package io.shiftwire.ingest.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// What hosts ask of robots (RFC 9309), read by crawler-commons and kept for a day. A host without
/// robots.txt allows everything. One that cannot be asked is held to what it said last, for a month
/// at most; if it never said anything, it is left alone and asked again in ten minutes.
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
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int MOST_HOSTS = 50_000;
    private static final List<String> NAMES = List.of("shiftwire");

    /// @param heard when the host last said so
    private record Kept(
            BaseRobotRules rules, Fetched.@Nullable Failed trouble, Instant heard, Instant until) {}

    private final Cache<String, Kept> cache = Caffeine.newBuilder().maximumSize(MOST_HOSTS).build();

    /// Whoever comes first asks; the others wait for the answer.
    private final ConcurrentMap<String, CompletableFuture<Kept>> asking = new ConcurrentHashMap<>();

    private final SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
    private final Source source;
    private final InstantSource clock;

    Robots(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    Rule of(URI uri, boolean allowPrivate) throws InterruptedException {
        var origin = "%s://%s".formatted(uri.getScheme(), uri.getRawAuthority());
        var kept = kept(origin.toLowerCase(Locale.ROOT), allowPrivate);
        long delay = kept.rules().getCrawlDelay();
        return new Rule(
                kept.rules().isAllowed(uri.toString()),
                delay > 0 ? Duration.ofMillis(delay) : null,
                kept.trouble());
    }

    private Kept kept(String origin, boolean allowPrivate) throws InterruptedException {
        while (true) {
            var kept = cache.getIfPresent(origin);
            if (kept != null && isFresh(kept)) {
                return kept;
            }
            var mine = new CompletableFuture<Kept>();
            var theirs = asking.putIfAbsent(origin, mine);
            if (theirs == null) {
                return ask(origin, allowPrivate, kept, mine);
            }
            try {
                return theirs.get();
            } catch (ExecutionException | CancellationException _) {
                // who asked was interrupted: ask anew
            }
        }
    }

    /// Not where the clock was set back since.
    private boolean isFresh(Kept kept) {
        var now = clock.instant();
        return kept.until().isAfter(now) && !kept.until().isAfter(now.plus(KEPT));
    }

    private Kept ask(
            String origin,
            boolean allowPrivate,
            @Nullable Kept before,
            CompletableFuture<Kept> answer)
            throws InterruptedException {
        try {
            var kept = fetch(origin + "/robots.txt", allowPrivate, before);
            cache.put(origin, kept);
            answer.complete(kept);
            return kept;
        } finally {
            asking.remove(origin, answer);
            answer.cancel(false); // unless it was completed
        }
    }

    private Kept fetch(String url, boolean allowPrivate, @Nullable Kept before)
            throws InterruptedException {
        return switch (source.fetch(url, allowPrivate)) {
            case Fetched.Body body -> heard(parse(url, body.bytes()));
            case Fetched.Unchanged _ -> throw new IllegalStateException(url + ": asked outright");
            case Fetched.Failed failed when isAbsent(failed.reason()) ->
                    heard(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
            case Fetched.Failed failed -> unheard(failed, before);
        };
    }

    /// RFC 9309 takes a 4xx for a host that has no wishes; 429 is one that has no time.
    private static boolean isAbsent(String reason) {
        return reason.startsWith("http-4") && !reason.equals("http-429");
    }

    private BaseRobotRules parse(String url, byte[] text) {
        return parser.parseContent(
                url, Arrays.copyOf(text, Math.min(text.length, LONGEST)), "text/plain", NAMES);
    }

    private Kept heard(BaseRobotRules rules) {
        var now = clock.instant();
        return new Kept(rules, null, now, now.plus(KEPT));
    }

    private Kept unheard(Fetched.Failed failed, @Nullable Kept before) {
        var now = clock.instant();
        return before != null
                        && before.trouble() == null
                        && now.isBefore(before.heard().plus(REMEMBERED))
                ? new Kept(before.rules(), null, before.heard(), now.plus(UNSURE))
                : new Kept(
                        new SimpleRobotRules(RobotRulesMode.ALLOW_NONE),
                        failed,
                        now,
                        now.plus(UNSURE));
    }
}
