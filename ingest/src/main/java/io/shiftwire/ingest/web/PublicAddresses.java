package io.shiftwire.ingest.web;

import io.shiftwire.events.PublicAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves a name only if every address of it lies on the public internet. The client connects to
/// just the addresses returned here, so that a second look-up cannot lead elsewhere.
final class PublicAddresses implements DnsResolver {
    private final DnsResolver names;

    PublicAddresses(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.resolve(host);
        for (var address : addresses) {
            if (!PublicAddress.isPublic(address)) {
                throw new PrivateAddress(
                        "%s is at %s, which is not on the public internet; allowPrivate: true in the configuration file lets a source there"
                                .formatted(host, address.getHostAddress()));
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
