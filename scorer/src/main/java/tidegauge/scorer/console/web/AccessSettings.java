package tidegauge.scorer.console.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who may use the console.
///
/// @param host the address to listen on
/// @param tokens what opens each role; empty for nobody has to say who they are, which is for this
///   machine alone
/// @param userHeader header in which a proxy that has checked the user names them; empty for none
/// @param roleHeader header in which that proxy says the user's role; without it they are viewers
/// @param proxies addresses whose headers are believed
/// @param hosts names by which the console may be asked, besides its own
public record AccessSettings(
        String host,
        Map<Role, String> tokens,
        Optional<String> userHeader,
        Optional<String> roleHeader,
        List<String> proxies,
        List<String> hosts) {
    private static final int SHORTEST_TOKEN = 16;

    /// For this machine alone.
    public static final AccessSettings LOCAL =
            new AccessSettings(
                    "127.0.0.1",
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of("127.0.0.1"),
                    List.of());

    public AccessSettings {
        tokens = Map.copyOf(tokens);
        proxies = List.copyOf(proxies);
        hosts = List.copyOf(hosts);
        if (!isLoopback(host) && tokens.isEmpty() && userHeader.isEmpty())
            throw new IllegalArgumentException(
                    "the console would listen on "
                            + host
                            + ", where others can reach it, and nobody would have to log in");
        for (String token : tokens.values())
            if (token.length() < SHORTEST_TOKEN)
                throw new IllegalArgumentException(
                        "a token of the console has fewer than " + SHORTEST_TOKEN + " characters");
        if (tokens.values().stream().distinct().count() < tokens.size())
            throw new IllegalArgumentException("two roles of the console have the same token");
    }

    /// Whether nobody has to log in.
    boolean open() {
        return tokens.isEmpty() && userHeader.isEmpty();
    }

    private static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host))
                if (!address.isLoopbackAddress()) return false;
            return true;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the console's host is not known: " + host, e);
        }
    }

    /// Without the tokens.
    @Override
    public String toString() {
        return "AccessSettings[host=%s, roles=%s, userHeader=%s]"
                .formatted(host, tokens.keySet(), userHeader);
    }
}
