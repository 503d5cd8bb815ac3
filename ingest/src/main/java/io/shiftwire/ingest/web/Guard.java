package io.shiftwire.ingest.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which addresses may be asked for at all, before any name is looked up. Where a name leads is
/// checked by `PublicAddresses`, on the very address connected to.
final class Guard {
    /// Other ports are other services, which a forged request could harm.
    private static final Set<Integer> PORTS = Set.of(80, 443, 8080, 8443);

    /// Ends in a number, so that some read it as an address of four parts, octal or shortened.
    private static final Pattern NUMBER = Pattern.compile("(?i)(.*\\.)?(0x[0-9a-f]*|[0-9]+)\\.?");

    private static final Pattern QUAD =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private static final Pattern ILLEGAL = Pattern.compile("[ \"<>\\\\^`{|}]");

    private Guard() {}

    /// With the characters encoded that servers send in addresses although none may hold them.
    static String encoded(String url) {
        return ILLEGAL.matcher(url)
                .replaceAll(match -> "%%%02X".formatted((int) match.group().charAt(0)));
    }

    /// The address in a form to connect to.
    ///
    /// @param trusted whether the operator allows private addresses and any port for it
    /// @throws Refusal saying why it is not asked for
    static URI check(String url, boolean trusted) throws Refusal {
        var uri = parse(url);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Refusal("refused-address", url + ": only http and https are fetched");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new Refusal("refused-address", url + ": no host in it");
        }
        if (uri.getRawUserInfo() != null) {
            throw new Refusal("refused-address", url + ": a user name or password in an address");
        }
        if (NUMBER.matcher(uri.getHost()).matches() && !QUAD.matcher(uri.getHost()).matches()) {
            throw new Refusal(
                    "refused-address",
                    url + ": a number for a host that programs read differently");
        }
        int port = uri.getPort() < 0 ? (scheme.equals("http") ? 80 : 443) : uri.getPort();
        if (!trusted && !PORTS.contains(port)) {
            throw new Refusal(
                    "refused-address",
                    "%s: port %d is none of 80, 443, 8080, 8443".formatted(url, port));
        }
        return uri;
    }

    /// The host of an address in lower case, empty where there is none.
    static String hostOf(String url) {
        try {
            return hostOf(parse(url));
        } catch (Refusal _) {
            return "";
        }
    }

    static String hostOf(URI uri) {
        var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /// Without the fragment, which is not for servers, and with what no address may hold encoded.
    private static URI parse(String url) throws Refusal {
        var text = url.strip();
        int fragment = text.indexOf('#');
        var bare = fragment < 0 ? text : text.substring(0, fragment);
        try {
            return new URI(new URI(encoded(bare)).toASCIIString());
        } catch (URISyntaxException e) {
            throw new Refusal("refused-address", url + ": " + e.getMessage());
        }
    }
}
