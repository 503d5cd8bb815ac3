package io.shiftwire.ingest.read;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who an address belongs to: the domain somebody registered, by the public suffix list.
final class Site {
    private static final Pattern DEVICE = Pattern.compile("^([a-z]{2,3}\\.)?(m|mobile|amp)\\.");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*");
    private static final Pattern SLUG = Pattern.compile(".*(\\d|\\.|-.*-).*");

    private Site() {}

    /// The host without `m.`, `mobile.` or `amp.` in front, as in `m.news.example` and
    /// `en.m.wikipedia.org`, where what is left is still somebody's domain.
    static String withoutDevice(String host) {
        var shorter = DEVICE.matcher(host).replaceFirst("$1");
        boolean owned =
                domain(host).filter(domain -> ("." + shorter).endsWith("." + domain)).isPresent();
        return shorter.equals(host) || !owned ? host : withoutDevice(shorter);
    }

    /// Whether a page at `address` may say that it is to be known as `claimed`: on the same site,
    /// and not the front page or a section above it, which some templates state for every article.
    /// Both are canonical URLs.
    static boolean mayClaim(String address, String claimed) {
        var from = URI.create(address);
        var to = URI.create(claimed);
        return owner(from).equals(owner(to)) && !isAbove(to, from);
    }

    private static String owner(URI canonical) {
        var host = canonical.getRawAuthority().replaceFirst(":\\d+$", "");
        return NUMERIC.matcher(host).matches() ? host : domain(host).orElse(host);
    }

    /// Under a top-level domain the list does not know, such as an intranet's, the last two labels.
    private static Optional<String> domain(String host) {
        if (EffectiveTldFinder.getEffectiveTLD(host) != null) {
            return Optional.ofNullable(EffectiveTldFinder.getAssignedDomain(host, true, false));
        }
        int upper = host.lastIndexOf('.', host.lastIndexOf('.') - 1);
        return Optional.of(host.substring(upper + 1));
    }

    private static boolean isAbove(URI claimed, URI page) {
        var upper = claimed.getRawPath().replaceFirst("/+$", "");
        var lower = page.getRawPath();
        if (claimed.getRawQuery() != null || claimed.getRawFragment() != null) {
            return false;
        }
        boolean front = upper.isEmpty() && (lower.length() > 1 || page.getRawQuery() != null);
        boolean ancestor = lower.startsWith(upper + "/") && lower.length() > upper.length() + 1;
        var last = upper.substring(upper.lastIndexOf('/') + 1);
        return front || (ancestor && !SLUG.matcher(last).matches());
    }
}
