package tidegauge.scorer.notify.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/// Says to which addresses a name may lead.
///
/// A name is resolved once, for IPv4 and IPv6; when any of its addresses is not on the public
/// internet it is refused as a whole, and callers connect to the very addresses that were checked.
/// So neither a second look-up nor a mixed answer leads inside (DNS rebinding). Networks of one's
/// own are allowed by naming them.
public final class TargetGuard {
    /// Not reachable on the public internet, or a way to reach what is not (IANA special-purpose
    /// registries; RFC 6890, 6052, 3056, 4380).
    private static final List<Network> SPECIAL =
            List.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.31.196.0/24",
                            "192.52.193.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "192.175.48.0/24",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "2620:4f:8000::/48",
                            "3fff::/20")
                    .stream()
                    .map(Network::parse)
                    .toList();

    /// All of IPv6 that is given out; NAT64, mapped, local and multicast addresses lie outside.
    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

    /// A last label that is a number, decimal, octal or hexadecimal, makes the whole an address.
    private static final Pattern NUMBER = Pattern.compile("(^|\\.)(\\d+|0[xX][0-9a-fA-F]*)\\.?$");

    /// The one way to write an IPv4 address that everyone reads alike.
    private static final Pattern DOTTED =
            Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    /// Looks names up.
    @FunctionalInterface
    public interface Resolver {
        /// All addresses of a name.
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final List<Network> allowed;
    private final Resolver resolver;

    /// @param allowed networks of one's own
    public TargetGuard(List<Network> allowed) {
        this(allowed, InetAddress::getAllByName);
    }

    /// A guard with a resolver of its own.
    public TargetGuard(List<Network> allowed, Resolver resolver) {
        this.allowed = List.copyOf(allowed);
        this.resolver = resolver;
    }

    /// The addresses of a name, all of which may be talked to.
    ///
    /// @throws RefusedTargetException when any may not, or the name has none
    public List<InetAddress> resolve(String host) throws RefusedTargetException {
        if (host.isBlank() || host.indexOf('%') >= 0)
            throw new RefusedTargetException("the target names no host");
        if (NUMBER.matcher(host).find() && !DOTTED.matcher(host).matches())
            throw new RefusedTargetException(
                    "the host " + host + " is a number that can be read in several ways");
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw new RefusedTargetException("the host " + host + " has no address", e);
        }
        if (addresses.length == 0)
            throw new RefusedTargetException("the host " + host + " has no address");
        for (InetAddress address : addresses)
            if (!mayBeReached(address))
                throw new RefusedTargetException(
                        "the host "
                                + host
                                + " leads to "
                                + address.getHostAddress()
                                + ", which is not on the public internet. If it is meant, add its"
                                + " network to alerts.allowedNetworks");
        return List.of(addresses);
    }

    private boolean mayBeReached(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.holds(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return SPECIAL.stream().noneMatch(network -> network.holds(address))
                && (address.getAddress().length == 4 || GLOBAL_IPV6.holds(address));
    }
}
