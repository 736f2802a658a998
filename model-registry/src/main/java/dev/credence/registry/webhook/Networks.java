package dev.credence.registry.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * How far webhooks reach. An address is judged when it is connected to, so that a name that
 * resolves to another address by then leads nowhere else.
 *
 * <p>Link-local addresses, where clouds hand out credentials, and what is no single host are never
 * reached.
 */
public enum Networks {
    /** What everybody on the internet reaches. */
    PUBLIC,
    /** Also an organisation's own network. */
    PRIVATE,
    /** Also this machine, by plain http too; for a platform on a laptop. */
    LOCAL;

    /** Where clouds answer machines about themselves, outside of the link-local range. */
    private static final Set<String> METADATA =
            Set.of("168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    boolean reach(InetAddress address) {
        if (METADATA.contains(address.getHostAddress())) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> reaches(four);
            case Inet6Address six -> reaches(six);
            default -> false;
        };
    }

    private boolean reaches(Inet4Address address) {
        byte[] bytes = address.getAddress();
        int first = Byte.toUnsignedInt(bytes[0]);
        int second = Byte.toUnsignedInt(bytes[1]);
        int third = Byte.toUnsignedInt(bytes[2]);
        if (first == 127) {
            return this == LOCAL;
        }
        boolean nobody =
                first == 0
                        || first >= 224
                        || first == 169 && second == 254
                        || first == 192 && second == 0 && third == 0
                        || first == 192 && second == 0 && third == 2
                        || first == 198 && (second == 18 || second == 19)
                        || first == 198 && second == 51 && third == 100
                        || first == 203 && second == 0 && third == 113;
        if (nobody) {
            return false;
        }
        boolean own = address.isSiteLocalAddress() || first == 100 && (second & 0xc0) == 64;
        return !own || this != PUBLIC;
    }

    private boolean reaches(Inet6Address address) {
        if (address.isLoopbackAddress()) {
            return this == LOCAL;
        }
        byte[] bytes = address.getAddress();
        if (startsWith(bytes, 0, 0x64, 0xff, 0x9b) || startsWith(bytes, 0x20, 0x02)) {
            int from = bytes[0] == 0 ? 12 : 2;
            return reach(embedded(bytes, from));
        }
        boolean own = (bytes[0] & 0xfe) == 0xfc || address.isSiteLocalAddress();
        if (own) {
            return this != PUBLIC;
        }
        // Global unicast, without Teredo and the documentation's
        return (bytes[0] & 0xe0) == 0x20
                && !startsWith(bytes, 0x20, 0x01, 0, 0)
                && !startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8);
    }

    private static InetAddress embedded(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (Byte.toUnsignedInt(bytes[i]) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
