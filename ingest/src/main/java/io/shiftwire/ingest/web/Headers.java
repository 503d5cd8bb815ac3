package io.shiftwire.ingest.web;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// What an answer's headers say about asking again.
final class Headers {
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final Pattern MAX_AGE =
            Pattern.compile("(?i)(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
    private static final Pattern NO_CACHE = Pattern.compile("(?i)no-(cache|store)");

    private Headers() {}

    static @Nullable String of(HttpResponse response, String name) {
        var header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /// How long the server asks to be left alone, at most a day.
    static @Nullable Duration retryAfter(HttpResponse response) {
        var value = of(response, "Retry-After");
        if (value == null) {
            return null;
        }
        var wait =
                value.strip().matches("\\d{1,9}")
                        ? Duration.ofSeconds(Long.parseLong(value.strip()))
                        : until(response, DateUtils.parseStandardDate(value.strip()));
        return wait == null ? null : capped(wait);
    }

    /// How long the answer stays as it is, at most a day.
    static @Nullable Duration maxAge(HttpResponse response) {
        var value = of(response, "Cache-Control");
        if (value == null || NO_CACHE.matcher(value).find()) {
            return null;
        }
        var match = MAX_AGE.matcher(value);
        return match.find() ? capped(Duration.ofSeconds(Long.parseLong(match.group(1)))) : null;
    }

    private static Duration capped(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /// From the server's own clock, which is the one its date was made by.
    private static @Nullable Duration until(HttpResponse response, @Nullable Instant date) {
        var now = DateUtils.parseStandardDate(response, "Date");
        if (date == null || now == null) {
            return null;
        }
        var wait = Duration.between(now, date);
        return wait.isNegative() ? null : wait;
    }
}
