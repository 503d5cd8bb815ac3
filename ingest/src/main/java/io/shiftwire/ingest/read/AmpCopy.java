package io.shiftwire.ingest.read;

import java.util.regex.Pattern;

/// Tells the AMP copy of an article from its original, by the addresses that publishers and the two
/// public caches give such copies.
final class AmpCopy {
    /// `cdn.ampproject.org/c/s/host/path` and `google.com/amp/s/host/path`; `s` says https.
    private static final Pattern CACHE =
            Pattern.compile(
                    "https?://(?:(?:[^/]*\\.)?cdn\\.ampproject\\.org/[cv]"
                            + "|(?:www\\.)?google(?:\\.[a-z]{2,3}){1,2}/amp)/(s/)?([^/?#]*\\.[^?#].*)");

    private static final Pattern PARTS = Pattern.compile("(https?://[^/]+)([^?#]*)(.*)");
    private static final Pattern FIRST_SEGMENT = Pattern.compile("^/amp(?=/.)");

    /// Behind an article's own name; `/tag/amp` is a page about something else.
    private static final Pattern LAST_SEGMENT =
            Pattern.compile("^(/.*(?:[-0-9][^/]*|/[^/]+))/amp(/?)$");

    private static final Pattern SUFFIX = Pattern.compile("(?<=[A-Za-z0-9_])\\.amp(?=(\\.html)?$)");

    private AmpCopy() {}

    /// What the address is a copy of, itself where it is none.
    static String original(String canonicalUrl) {
        var cached = CACHE.matcher(canonicalUrl);
        if (cached.matches()) {
            return (cached.group(1) == null ? "http://" : "https://") + cached.group(2);
        }
        var parts = PARTS.matcher(canonicalUrl);
        return parts.matches()
                ? parts.group(1) + originalPath(parts.group(2)) + parts.group(3)
                : canonicalUrl;
    }

    /// The path without the parts that say AMP.
    private static String originalPath(String path) {
        var shorter = FIRST_SEGMENT.matcher(path).replaceFirst("");
        shorter = LAST_SEGMENT.matcher(shorter).replaceFirst("$1$2");
        shorter = SUFFIX.matcher(shorter).replaceFirst("");
        shorter = shorter.isEmpty() ? "/" : shorter;
        return shorter.equals(path) ? path : originalPath(shorter);
    }
}
