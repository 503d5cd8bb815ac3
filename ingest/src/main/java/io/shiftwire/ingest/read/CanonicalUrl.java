package io.shiftwire.ingest.read;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One spelling for each page: lower-case host without its mobile prefix, no user, default port,
/// fragment, tracking or session, escapes in normal form (RFC 3986, 6.2.2), and never an AMP copy.
/// Taking the canonical form of a canonical form changes nothing.
final class CanonicalUrl {
    private static final int LONGEST = 4_000;
    private static final int LAST_PORT = 65_535;
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?|\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile(":(\\d*)$");
    private static final Pattern UNRESERVED =
            Pattern.compile("(?i)%(2d|2e|5f|7e|3[0-9]|[46][1-9a-f]|[57][0-9a])");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");
    private static final Pattern ILLEGAL =
            Pattern.compile("[^\\x21-\\x7e]|[\"<>\\\\^`{|}]|%(?![0-9a-fA-F]{2})");
    private static final Pattern SESSION = Pattern.compile("(?i);(jsessionid|phpsessid)=[^/;]*");
    private static final Pattern TRAILING_SLASH =
            Pattern.compile("^(https://[^/]+/[^?#]*[^/?#])/(?=$|[?#])");

    private CanonicalUrl() {}

    /// The canonical form of an http or https URL; empty for anything else.
    static Optional<String> of(String url) {
        var text = url.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        var copy = canonical(text);
        var original = copy.map(AmpCopy::original).flatMap(CanonicalUrl::canonical);
        while (!original.equals(copy)) {
            copy = original;
            original = copy.map(AmpCopy::original).flatMap(CanonicalUrl::canonical);
        }
        return original;
    }

    /// What two addresses of the same article share: a canonical URL read without regard to http or
    /// https, `www.` and a slash at the end. A name to compare, not an address to open.
    static String identity(String canonical) {
        var bare = canonical.replaceFirst("^https?://(www\\.(?=[^/]*\\.))?", "https://");
        return TRAILING_SLASH.matcher(bare).replaceFirst("$1");
    }

    private static Optional<String> canonical(String text) {
        try {
            var uri = new URI(unreservedDecoded(escaped(text)));
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https"))
                    || uri.getRawAuthority() == null) {
                return Optional.empty();
            }
            var authority =
                    uri.getRawAuthority().substring(uri.getRawAuthority().lastIndexOf('@') + 1);
            var port = port(authority, scheme);
            return host(PORT.matcher(authority).replaceFirst(""))
                    .filter(_ -> port.isPresent())
                    .map(host -> scheme + "://" + host + port.get() + afterHost(uri));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static String afterHost(URI uri) {
        return upperCaseEscapes(path(uri) + query(uri) + page(uri));
    }

    private static Optional<String> host(String host) {
        try {
            var ascii =
                    host.startsWith("[")
                            ? host
                            : IDN.toASCII(decodeHost(host), IDN.ALLOW_UNASSIGNED);
            ascii = ascii.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
            return HOST.matcher(ascii).matches()
                    ? Optional.of(Site.withoutDevice(ascii))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String decodeHost(String host) {
        return host.contains("%") ? URLDecoder.decode(host, StandardCharsets.UTF_8) : host;
    }

    /// Nothing for the scheme's own port; empty where there is no such port.
    private static Optional<String> port(String authority, String scheme) {
        var match = PORT.matcher(authority);
        if (!match.find() || match.group(1).isEmpty()) {
            return Optional.of("");
        }
        var digits = match.group(1).replaceFirst("^0+(?=\\d)", "");
        if (digits.length() > 5 || Integer.parseInt(digits) > LAST_PORT) {
            return Optional.empty();
        }
        boolean standard = digits.equals(scheme.equals("http") ? "80" : "443");
        return Optional.of(standard ? "" : ":" + digits);
    }

    private static String path(URI uri) {
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return withoutDots(SESSION.matcher(path).replaceAll(""));
    }

    /// As RFC 3986, 5.2.4: `.` and `..` gone, empty segments kept.
    private static String withoutDots(String path) {
        var kept = new ArrayDeque<String>();
        var segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean dots = segments[i].equals(".") || segments[i].equals("..");
            if (segments[i].equals("..")) {
                kept.pollLast();
            }
            if (!dots) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String query(URI uri) {
        if (uri.getRawQuery() == null) {
            return "";
        }
        var kept =
                Arrays.stream(uri.getRawQuery().split("&"))
                        .filter(parameter -> !parameter.isEmpty())
                        .filter(parameter -> !Tracking.isTracking(parameter))
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    /// Pages that are drawn by scripts are told apart behind `#!`; other fragments are places on
    /// the same page.
    private static String page(URI uri) {
        var fragment = uri.getRawFragment();
        return fragment != null && fragment.startsWith("!") && fragment.length() > 1
                ? "#" + fragment
                : "";
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
