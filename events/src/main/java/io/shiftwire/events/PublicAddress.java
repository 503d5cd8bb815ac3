package io.shiftwire.events;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Which addresses lie on the public internet: the one table that guards everything we connect to.
///
/// Source: the special-purpose address registries of IANA (RFC 6890 and its updates). Of IPv6 only
/// 2000::/3 is given out at all, so that everything else is refused unnamed: loopback, unique
/// local, link-local and site-local, multicast, NAT64 (64:ff9b::/96 and 64:ff9b:1::/48), translated
/// and compatible IPv4. Of a mapped address Java makes the IPv4 address it stands for.
public final class PublicAddress {
    private static final List<Block> REFUSED4 =
            blocks(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // shared behind carriers' NAT
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, with the metadata of clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // relays of 6to4
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarking
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, and broadcast

    private static final Block GIVEN_OUT6 = Block.of("2000::/3");

    private static final List<Block> REFUSED6 =
            blocks(
                    "2001::/23", // protocol assignments: Teredo, benchmarking, ORCHID
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4, which carries IPv4
                    "3fff::/20"); // documentation

    private PublicAddress() {}

    /// Whether it is none of the addresses of the table.
    public static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet6Address
                ? GIVEN_OUT6.holds(bytes) && REFUSED6.stream().noneMatch(one -> one.holds(bytes))
                : REFUSED4.stream().noneMatch(one -> one.holds(bytes));
    }

    private static List<Block> blocks(String... cidrs) {
        return Arrays.stream(cidrs).map(Block::of).toList();
    }

    /// The addresses whose first `bits` bits are those of `start`.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Block(byte[] start, int bits) {
        static Block of(String cidr) {
            var parts = cidr.split("/", 2);
            try {
                return new Block(
                        InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(cidr, e);
            }
        }

        boolean holds(byte[] address) {
            int whole = bits / 8;
            int rest = 0xff00 >> bits % 8 & 0xff;
            return Arrays.equals(start, 0, whole, address, 0, whole)
                    && (rest == 0 || (start[whole] & rest) == (address[whole] & rest));
        }
    }
}
