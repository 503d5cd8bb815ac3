package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a source after its last poll, on the compacted topic `source-states`, keyed by
/// the source's id; a restart or another instance goes on from it.
///
/// @param url what was fetched; of a source whose address changes nothing else here holds
/// @param movedTo where the last answers permanently redirected to, `moves` of them in a row
/// @param seen fingerprints of the items last seen, Base64 of 64-bit numbers
/// @param hints what its last body says about polling it, if anything
public record SourceState(
        SourceId id,
        URI url,
        Instant polled,
        Instant due,
        Validators validators,
        @Nullable URI movedTo,
        int moves,
        Rhythm rhythm,
        SourceHealth health,
        String seen,
        @Nullable Hints hints) {

    public SourceState {
        Required.present("source state", "id", id);
        Required.present("source state", "url", url);
        Required.present("source state", "polled", polled);
        Required.present("source state", "due", due);
        Required.present("source state", "validators", validators);
        Required.present("source state", "rhythm", rhythm);
        Required.present("source state", "health", health);
        seen = seen == null ? "" : seen;
        hints = Hints.NONE.equals(hints) ? null : hints;
    }

    /// What its last body says about polling it, if only that it does not care.
    public Hints wishes() {
        return hints == null ? Hints.NONE : hints;
    }

    /// The same without what only its next poll needs, which is most of it.
    public SourceState withoutSeen() {
        return new SourceState(
                id, url, polled, due, validators, movedTo, moves, rhythm, health, "", hints);
    }

    /// What a feed says in its head about polling it: `ttl`, `skipHours` and `skipDays` of RSS 2.0,
    /// and the hub and self links of WebSub.
    ///
    /// @param ttl how long it stays as it is
    /// @param skipHours hours of the day in UTC, 0 to 23
    public record Hints(
            Duration ttl,
            Set<Integer> skipHours,
            Set<DayOfWeek> skipDays,
            @Nullable URI hub,
            @Nullable URI self) {
        public static final Hints NONE = new Hints(Duration.ZERO, Set.of(), Set.of(), null, null);

        public Hints {
            ttl = ttl == null ? Duration.ZERO : ttl;
            skipHours = skipHours == null ? Set.of() : Set.copyOf(skipHours);
            skipDays = skipDays == null ? Set.of() : Set.copyOf(skipDays);
        }

        /// The first moment from `at` on that is in no hour or day to skip; who skips them all is
        /// not believed.
        public Instant unskipped(Instant at) {
            if (skipHours.size() >= 24 || skipDays.size() >= 7) {
                return at;
            }
            var moment = at.atZone(ZoneOffset.UTC);
            for (int i = 0; i < 24 * 8; i++) {
                if (!skipHours.contains(moment.getHour())
                        && !skipDays.contains(moment.getDayOfWeek())) {
                    return i == 0 ? at : moment.toInstant();
                }
                moment = moment.plusHours(1).withMinute(0).withSecond(0).withNano(0);
            }
            return at;
        }
    }

    /// By which the next answer is told from the last one.
    ///
    /// @param body digest of the last body, for servers whose other validators lie
    /// @param since when a whole body last came
    public record Validators(
            @Nullable String etag,
            @Nullable String modified,
            @Nullable String body,
            @Nullable Instant since) {
        public static final Validators NONE = new Validators(null, null, null, null);
    }

    /// How often something new comes.
    ///
    /// @param perHour new items an hour over the last days, recent ones counting more
    /// @param burst the same over the last hours
    /// @param lastNew when something new was last found
    /// @param longestGapHours longest time without anything new, fading by the day
    /// @param day the day that `days` ends with
    /// @param days new items of up to 15 days (UTC), the last one not over yet
    public record Rhythm(
            double perHour,
            double burst,
            @Nullable Instant lastNew,
            double longestGapHours,
            @Nullable LocalDate day,
            List<Integer> days) {
        public static final Rhythm UNKNOWN = new Rhythm(0, 0, null, 0, null, List.of());

        public Rhythm {
            days = days == null ? List.of() : List.copyOf(days);
        }
    }

    /// How a source fares.
    ///
    /// @param reason a stable word, see `docs/sources.md`
    /// @param detail for people
    /// @param since when it came to fare so
    /// @param failures weight of what failed lately; a success halves it
    public record SourceHealth(
            Level level, String reason, String detail, Instant since, double failures) {
        /// How bad it is.
        public enum Level {
            @JsonProperty("ok")
            OK,
            @JsonProperty("doubtful")
            DOUBTFUL,
            @JsonProperty("failing")
            FAILING
        }

        public SourceHealth {
            Required.present("source health", "level", level);
            Required.present("source health", "reason", reason);
            detail = detail == null ? "" : detail;
            Required.present("source health", "since", since);
        }
    }
}
