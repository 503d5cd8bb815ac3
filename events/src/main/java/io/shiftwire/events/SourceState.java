package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a source after its last poll, on the compacted topic `source-states`, keyed by
/// the source's id; a restart or another instance goes on from it.
///
/// @param url what was fetched; of a source whose address changes nothing else here holds
/// @param movedTo where the last answers permanently redirected to, `moves` of them in a row
/// @param seen fingerprints of the items last seen, Base64 of 64-bit numbers
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
        String seen) {

    public SourceState {
        Required.present("source state", "id", id);
        Required.present("source state", "url", url);
        Required.present("source state", "polled", polled);
        Required.present("source state", "due", due);
        Required.present("source state", "validators", validators);
        Required.present("source state", "rhythm", rhythm);
        Required.present("source state", "health", health);
        seen = seen == null ? "" : seen;
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
    /// @param reason a stable word, see `docs/ingest.md`
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
