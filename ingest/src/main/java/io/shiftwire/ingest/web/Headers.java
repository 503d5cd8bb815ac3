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
            Pattern.compile("(?i)(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d+)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern NO_CACHE = Pattern.compile("(?i)no-(cache|store)");

    private Headers() {}

    static @Nullable String of(HttpResponse response, String name) {
        var header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /// How long the server asks to be left alone, at most a day.
    static @Nullable Duration retryAfter(HttpResponse response, Instant now) {
        var value = of(response, "Retry-After");
        if (value == null) {
            return null;
        }
        return DIGITS.matcher(value.strip()).matches()
                ? seconds(value.strip())
                : until(response, DateUtils.parseStandardDate(value.strip()), now);
    }

    /// How long the answer stays as it is, at most a day; it may have lain in a cache for a while.
    static @Nullable Duration maxAge(HttpResponse response) {
        var value = of(response, "Cache-Control");
        if (value == null || NO_CACHE.matcher(value).find()) {
            return null;
        }
        var match = MAX_AGE.matcher(value);
        if (!match.find()) {
            return null;
        }
        var age = of(response, "Age");
        var spent =
                age != null && DIGITS.matcher(age.strip()).matches()
                        ? seconds(age.strip())
                        : Duration.ZERO;
        var left = seconds(match.group(1)).minus(spent);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration seconds(String digits) {
        return digits.length() > 9
                ? LONGEST_WAIT
                : capped(Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Duration capped(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /// From the server's own clock, which is the one its date was made by; ours where it tells
    /// none.
    private static @Nullable Duration until(
            HttpResponse response, @Nullable Instant date, Instant now) {
        if (date == null) {
            return null;
        }
        var there = DateUtils.parseStandardDate(response, "Date");
        var wait = Duration.between(there == null ? now : there, date);
        return wait.isNegative() ? null : capped(wait);
    }
}
