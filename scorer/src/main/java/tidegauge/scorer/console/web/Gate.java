package tidegauge.scorer.console.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What every request passes: its headers, its host, how often it comes, and who sends it.
final class Gate implements Filter {
    static final String COOKIE = "tidegauge_session";
    private static final HeaderName CSRF = HeaderNames.create("X-Tidegauge-Csrf");
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final String BEARER = "Bearer ";

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                    + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final AccessSettings settings;
    private final Sessions sessions;
    private final InstantSource clock;
    private final Set<String> hosts = new HashSet<>(LOOPBACK);
    private final RateLimit requests = new RateLimit(200, 2_000);
    private final RateLimit changes = new RateLimit(2, 20);
    private final RateLimit logins = new RateLimit(0.1, 10);

    Gate(AccessSettings settings, Sessions sessions, InstantSource clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.clock = clock;
        settings.hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        hosts.add(settings.host().toLowerCase(Locale.ROOT));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.header("Content-Security-Policy", POLICY);
        response.header("X-Content-Type-Options", "nosniff");
        response.header("X-Frame-Options", "DENY");
        response.header("Referrer-Policy", "no-referrer");
        response.header("Cross-Origin-Opener-Policy", "same-origin");
        response.header("Cross-Origin-Resource-Policy", "same-origin");
        response.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        response.header("Cache-Control", "no-store");
        String host = request.headers().first(HeaderNames.HOST).orElse("");
        if (!hosts.contains(name(host)))
            throw new Refused(421, "This console does not answer for that host name.");
        String sender = sender(request);
        if (!requests.allow(sender, clock.millis())) throw tooMany();
        switch (request.prologue().method().text()) {
            case "GET", "HEAD" -> {}
            case "POST" -> change(request, sender, host);
            default -> throw new Refused(405, "This console takes GET and POST.");
        }
        chain.proceed();
    }

    /// Whose requests are counted together: an address's, and behind a proxy each user's.
    private String sender(ServerRequest request) {
        String peer = request.remotePeer().host();
        return proxied(request).map(visitor -> peer + ' ' + visitor.name()).orElse(peer);
    }

    private void change(ServerRequest request, String sender, String host) {
        boolean login = request.path().path().equals("/login");
        if (!(login ? logins : changes).allow(sender, clock.millis())) throw tooMany();
        String origin =
                request.headers()
                        .first(HeaderNames.ORIGIN)
                        .orElseThrow(
                                () -> new Refused(403, "The request does not say its origin."));
        if (!authority(origin).equals(host.toLowerCase(Locale.ROOT)))
            throw new Refused(403, "The request comes from another site.");
        if (login) return;
        String sent = request.headers().first(CSRF).orElse("");
        if (!Sessions.same(visitor(request).csrf(), sent))
            throw new Refused(403, "The page is out of date; load it again.");
    }

    /// Who sends a request.
    ///
    /// @throws Refused when they have to log in first
    Visitor visitor(ServerRequest request) {
        if (settings.open()) return new Visitor("local", Role.OPERATOR, sessions.csrf());
        return proxied(request)
                .or(() -> bearer(request))
                .or(() ->
                        request.headers()
                                .cookies()
                                .first(COOKIE)
                                .asOptional()
                                .flatMap(sessions::visitor))
                .orElseThrow(() -> new Refused(401, "Log in first."));
    }

    /// [#visitor], who must have a role.
    Visitor visitor(ServerRequest request, Role needed) {
        Visitor visitor = visitor(request);
        if (!visitor.role().mayAs(needed))
            throw new Refused(403, "This needs the role " + needed.word() + ".");
        return visitor;
    }

    private Optional<Visitor> proxied(ServerRequest request) {
        if (settings.userHeader().isEmpty()
                || !settings.proxies().contains(request.remotePeer().host()))
            return Optional.empty();
        Role role =
                settings.roleHeader()
                        .flatMap(name -> request.headers().first(HeaderNames.create(name)))
                        .map(Gate::role)
                        .orElse(Role.VIEWER);
        return request.headers()
                .first(HeaderNames.create(settings.userHeader().get()))
                .filter(user -> !user.isBlank() && user.length() <= 200)
                .map(user -> new Visitor(user, role, sessions.csrf()));
    }

    private static Role role(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "operator" -> Role.OPERATOR;
            case "reviewer" -> Role.REVIEWER;
            default -> Role.VIEWER;
        };
    }

    private Optional<Visitor> bearer(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.startsWith(BEARER))
                .flatMap(value -> sessions.role(value.substring(BEARER.length())))
                .map(role -> new Visitor(role.word(), role, sessions.csrf()));
    }

    /// A host without its port.
    private static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        return colon > lower.lastIndexOf(']') ? lower.substring(0, colon) : lower;
    }

    private static String authority(String origin) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static Refused tooMany() {
        return new Refused(429, "Too many requests; wait a moment.");
    }
}
