package io.shiftwire.ingest.read;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One spelling for each page: lower-case host, no default port, no fragment, no tracking
/// parameters.
final class CanonicalUrl {
    private static final int LONGEST = 4_000;
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?|\\[[0-9a-f:.]+]");
    private static final Pattern UNRESERVED =
            Pattern.compile("(?i)%(2d|2e|5f|7e|3[0-9]|[46][1-9a-f]|[57][0-9a])");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");
    private static final Pattern ILLEGAL =
            Pattern.compile("[^\\x21-\\x7e]|[\"<>\\\\^`{|}]|%(?![0-9a-fA-F]{2})");

    /// Parameters that tell where a reader came from, never which page it is.
    private static final Set<String> TRACKING =
            Set.of(
                    "fbclid",
                    "gclid",
                    "dclid",
                    "gbraid",
                    "wbraid",
                    "msclkid",
                    "yclid",
                    "igshid",
                    "mc_cid",
                    "mc_eid",
                    "_ga",
                    "_gl",
                    "ns_mchannel",
                    "ns_campaign",
                    "ns_source",
                    "ns_linkname",
                    "ito",
                    "cmpid",
                    "smid",
                    "ncid",
                    "ocid",
                    "partner",
                    "campaign_id",
                    "ref_src",
                    "ref_url",
                    "guccounter",
                    "guce_referrer",
                    "guce_referrer_sig",
                    "at_medium",
                    "at_campaign",
                    "xtor",
                    "taid",
                    "twclid",
                    "srnd",
                    "feedtype",
                    "feedname");

    private CanonicalUrl() {}

    /// The canonical form of an http or https URL; empty for anything else.
    static Optional<String> of(String url) {
        var text = url.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var uri = new URI(unreservedDecoded(escaped(text)));
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https"))
                    || uri.getRawAuthority() == null) {
                return Optional.empty();
            }
            return host(uri)
                    .map(host ->
                            scheme + "://" + host + port(uri, scheme) + path(uri) + query(uri));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> host(URI uri) {
        var authority = uri.getRawAuthority();
        var host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":\\d*$", "");
        try {
            var ascii =
                    host.startsWith("[")
                            ? host
                            : IDN.toASCII(decodeHost(host), IDN.ALLOW_UNASSIGNED);
            ascii = ascii.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
            return HOST.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String decodeHost(String host) {
        return host.contains("%") ? URLDecoder.decode(host, StandardCharsets.UTF_8) : host;
    }

    private static String port(URI uri, String scheme) {
        var match = Pattern.compile(":(\\d+)$").matcher(uri.getRawAuthority());
        if (!match.find()) {
            return "";
        }
        var port = match.group(1);
        boolean standard = port.equals(scheme.equals("http") ? "80" : "443");
        return standard ? "" : ":" + port;
    }

    private static String path(URI uri) {
        var path = uri.normalize().getRawPath();
        return path == null || path.isEmpty() ? "/" : upperCaseEscapes(path);
    }

    private static String query(URI uri) {
        if (uri.getRawQuery() == null) {
            return "";
        }
        var kept =
                Arrays.stream(uri.getRawQuery().split("&"))
                        .filter(parameter -> !parameter.isEmpty() && !isTracking(parameter))
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + upperCaseEscapes(kept);
    }

    private static boolean isTracking(String parameter) {
        var name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
        return name.startsWith("utm_") || TRACKING.contains(name);
    }

    /// Letters, digits, `-`, `.`, `_` and `~` mean the same escaped or not (RFC 3986, 6.2.2.2).
    private static String unreservedDecoded(String text) {
        return UNRESERVED
                .matcher(text)
                .replaceAll(match ->
                        Character.toString(Integer.parseInt(match.group().substring(1), 16)));
    }

    private static String upperCaseEscapes(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> match.group().toUpperCase(Locale.ROOT));
    }

    /// Escapes what people leave in links although it may not stand there.
    private static String escaped(String text) {
        return ILLEGAL.matcher(text)
                .replaceAll(match -> {
                    var bytes = match.group().getBytes(StandardCharsets.UTF_8);
                    var result = new StringBuilder();
                    for (byte b : bytes) {
                        result.append('%').append(String.format("%02X", b));
                    }
                    return result.toString();
                });
    }
}
