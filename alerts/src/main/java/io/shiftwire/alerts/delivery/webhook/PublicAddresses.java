package io.shiftwire.alerts.delivery.webhook;

import io.shiftwire.events.PublicAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/// Resolves a name only if every address of it lies on the public internet. The client connects to
/// just the addresses returned here, so that a second look-up cannot lead elsewhere.
final class PublicAddresses implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (var address : addresses) {
            if (!PublicAddress.isPublic(address)) {
                throw new UnknownHostException(
                        "%s is at %s, which is not on the public internet; set webhookAllowPrivate: true to allow it"
                                .formatted(host, address.getHostAddress()));
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }
}
