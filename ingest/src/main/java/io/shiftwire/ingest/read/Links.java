package io.shiftwire.ingest.read;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// References to resolve as RFC 3986 says, with what people leave in them although it may not stand
/// there.
final class Links {
    private static final int LONGEST = 8_000;
    private static final Pattern BREAKS = Pattern.compile("[\\t\\n\\r]+\\s*");
    private static final Pattern ILLEGAL =
            Pattern.compile("[\\x00-\\x20\"<>\\\\^`{|}\\x7f]|%(?![0-9a-fA-F]{2})");
    private static final Pattern HTTP = Pattern.compile("(?i)https?://[^/]");
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:");

    private Links() {}

    /// `reference` as it stands in a document at `base`; as it is where there is no base to speak
    /// of.
    static String resolve(@Nullable String base, String reference) {
        var link = BREAKS.matcher(reference.strip()).replaceAll("");
        if (base == null
                || base.length() + link.length() > LONGEST
                || SCHEME.matcher(link).lookingAt()) {
            return link;
        }
        try {
            return resolved(withPath(new URI(escaped(base))), escaped(link));
        } catch (URISyntaxException | IllegalArgumentException _) {
            return link;
        }
    }

    static boolean isHttp(@Nullable String link) {
        return link != null && HTTP.matcher(link.strip()).lookingAt();
    }

    /// `java.net.URI` resolves queries and nothing at all by the older RFC 2396.
    private static String resolved(URI base, String link) throws URISyntaxException {
        if (base.isOpaque()) {
            return link;
        }
        var document = base.toString().replaceFirst("#.*", "");
        if (link.isEmpty() || link.startsWith("#")) {
            return document + link;
        }
        return link.startsWith("?")
                ? document.replaceFirst("\\?.*", "") + link
                : base.resolve(new URI(link)).toString();
    }

    private static URI withPath(URI base) {
        boolean bare = base.getRawPath() != null && base.getRawPath().isEmpty();
        return bare && base.getRawAuthority() != null ? base.resolve("/") : base;
    }

    private static String escaped(String link) {
        return ILLEGAL.matcher(link)
                .replaceAll(match -> {
                    byte one = match.group().getBytes(StandardCharsets.US_ASCII)[0];
                    return "%%%02X".formatted(one);
                });
    }
}
