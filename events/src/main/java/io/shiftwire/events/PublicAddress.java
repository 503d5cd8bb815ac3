package io.shiftwire.events;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/// Which addresses lie on the public internet: the one table that guards everything we connect to.
public final class PublicAddress {
    private PublicAddress() {}

    /// False for loopback, private, link-local, shared, multicast, documentation and reserved
    /// addresses, and for those that carry an IPv4 address inside an IPv6 one.
    public static boolean isPublic(InetAddress address) {
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet4Address
                        ? isReserved4(address.getAddress())
                        : isReserved6(address.getAddress())));
    }

    /// 0/8, 100.64/10 (shared), 192.0.0/24, 192.0.2/24, 198.18/15, 198.51.100/24, 203.0.113/24 and
    /// 240/4 (RFC 6890).
    private static boolean isReserved4(byte[] address) {
        int a = address[0] & 0xff;
        int b = address[1] & 0xff;
        int c = address[2] & 0xff;
        return a == 0
                || a >= 240
                || (a == 100 && b >= 64 && b < 128)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113);
    }

    /// fc00::/7 (unique local), 2001:db8::/32 (documentation), and IPv4 inside IPv6: 64:ff9b::/96,
    /// 2002::/16, ::/96.
    private static boolean isReserved6(byte[] address) {
        int first = (address[0] & 0xff) << 8 | (address[1] & 0xff);
        int second = (address[2] & 0xff) << 8 | (address[3] & 0xff);
        return (first & 0xfe00) == 0xfc00
                || (first == 0x2001 && second == 0xdb8)
                || (first == 0x64 && second == 0xff9b)
                || first == 0x2002
                || isZero(Arrays.copyOf(address, 12));
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
