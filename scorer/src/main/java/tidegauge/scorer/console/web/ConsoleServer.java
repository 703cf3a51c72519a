package tidegauge.scorer.console.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.scorer.console.act.ActionFailedException;
import tidegauge.scorer.console.act.Actions;
import tidegauge.scorer.console.act.Scorecards;
import tidegauge.scorer.console.feed.FeedStatus;
import tidegauge.scorer.console.model.Live;

/// Serves the console's pages.
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ConsoleServer.class);

    /// Helidon tells of every start and stop at level INFO; held here, since loggers are weak.
    private static final java.util.logging.Logger HELIDON =
            java.util.logging.Logger.getLogger("io.helidon");

    private static final int MOST_BODY_BYTES = 65_536;
    private static final int MOST_CONNECTIONS = 4_000;

    /// Addresses that all show the one page; its script reads the address.
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/suite",
                    "/episodes",
                    "/episode",
                    "/jobs",
                    "/job",
                    "/dead-letters",
                    "/spend",
                    "/reviews",
                    "/review",
                    "/scorecard");

    private final WebServer server;
    private final Events events;

    private ConsoleServer(WebServer server, Events events) {
        this.server = server;
        this.events = events;
    }

    /// Starts to serve.
    ///
    /// @param port 0 takes a free one
    /// @param reviewers how many people look at each completion that was set aside
    /// @throws IllegalStateException when the port is taken
    public static ConsoleServer start(
            AccessSettings access,
            int port,
            Live live,
            Supplier<FeedStatus> feed,
            Actions actions,
            int reviewers,
            Scorecards scorecards,
            InstantSource clock) {
        HELIDON.setLevel(Level.WARNING);
        Sessions sessions = new Sessions(access.tokens(), clock);
        Gate gate = new Gate(access, sessions, clock);
        Events events = new Events(live);
        Assets assets = new Assets();
        HttpRouting.Builder routing = HttpRouting.builder().addFilter(gate);
        new Api(live, feed, gate, reviewers).register(routing);
        new Changes(live, actions, gate, clock).register(routing);
        new ScorecardRoutes(scorecards, gate, clock).register(routing);
        new ReviewRoutes(live, actions, gate, reviewers, clock).register(routing);
        routing.get(
                "/api/events",
                (request, response) -> {
                    gate.visitor(request);
                    events.serve(response);
                });
        for (String page : PAGES)
            routing.get(page, (request, response) -> page(request, response, gate, assets));
        // The links of alerts.
        routing.get(
                "/episodes/{id}",
                (request, response) -> {
                    String id = request.path().pathParameters().get("id");
                    String query = URLEncoder.encode(id, StandardCharsets.UTF_8);
                    response.status(303).header("Location", "/episode?id=" + query).send();
                });
        routing.get("/login", (request, response) -> send(request, response, assets, "login.html"));
        routing.post("/login", (request, response) -> login(request, response, sessions));
        routing.post("/logout", (request, response) -> logout(request, response, sessions));
        routing.get(
                "/assets/{+name}",
                (request, response) -> {
                    response.header("Cache-Control", "no-cache");
                    send(request, response, assets, request.path().pathParameters().get("name"));
                });
        routing.any((request, response) -> {
            throw Refused.notFound();
        });
        routing.error(Refused.class, (request, response, refused) -> refuse(response, refused));
        routing.error(
                ActionFailedException.class,
                (request, response, error) -> {
                    LOGGER.atWarn().setCause(error).log("the broker did not take an action");
                    refuse(response, new Refused(503, "The broker does not answer; try again."));
                });
        routing.error(
                Throwable.class,
                (request, response, error) -> {
                    LOGGER.atError().setCause(error).log("the console could not answer");
                    refuse(response, new Refused(500, "Something went wrong; the log says what."));
                });
        WebServer server =
                WebServer.builder()
                        .shutdownHook(false)
                        .host(access.host())
                        .port(port)
                        .maxPayloadSize(MOST_BODY_BYTES)
                        .maxTcpConnections(MOST_CONNECTIONS)
                        .idleConnectionTimeout(Duration.ofMinutes(2))
                        .shutdownGracePeriod(Duration.ofMillis(200))
                        .routing(routing)
                        .build();
        // A listener that cannot start is logged with its stack, and nothing is thrown.
        free(access.host(), port);
        server.start();
        if (!server.isRunning()) throw taken(access.host(), port, null);
        return new ConsoleServer(server, events);
    }

    private static void free(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw taken(host, port, e);
        }
    }

    private static IllegalStateException taken(String host, int port, @Nullable Throwable cause) {
        return new IllegalStateException("cannot listen on " + host + ":" + port, cause);
    }

    /// The port that is listened on.
    public int port() {
        return server.port();
    }

    /// Pages that are connected now.
    public int clients() {
        return events.clients();
    }

    @Override
    public void close() {
        events.close();
        server.stop();
    }

    private static void page(
            ServerRequest request, ServerResponse response, Gate gate, Assets assets) {
        try {
            gate.visitor(request);
        } catch (Refused e) {
            response.status(303).header("Location", "/login").send();
            return;
        }
        send(request, response, assets, "app.html");
    }

    private static void send(
            ServerRequest request, ServerResponse response, Assets assets, String name) {
        Assets.Asset asset = assets.find(name).orElseThrow(Refused::notFound);
        response.header("ETag", asset.tag());
        Optional<String> known = request.headers().first(HeaderNames.IF_NONE_MATCH);
        if (known.equals(Optional.of(asset.tag()))) {
            response.status(304).send();
            return;
        }
        response.header("Content-Type", asset.type());
        response.send(asset.bytes());
    }

    private static void login(ServerRequest request, ServerResponse response, Sessions sessions) {
        String body = request.content().as(String.class);
        String token =
                body.startsWith("token=")
                        ? URLDecoder.decode(
                                body.substring("token=".length()), StandardCharsets.UTF_8)
                        : "";
        Role role =
                sessions.role(token)
                        .orElseThrow(() -> new Refused(401, "That token opens nothing."));
        response.header(
                "Set-Cookie",
                Gate.COOKIE
                        + "="
                        + sessions.begin(role)
                        + "; Path=/; HttpOnly; SameSite=Strict"
                        + (overTls(request) ? "; Secure" : ""));
        response.status(303).header("Location", "/").send();
    }

    /// Whether the browser came through a proxy that speaks TLS: it says so in its origin, which
    /// the gate has compared with the host.
    private static boolean overTls(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.ORIGIN)
                .filter(origin -> origin.startsWith("https://"))
                .isPresent();
    }

    private static void logout(ServerRequest request, ServerResponse response, Sessions sessions) {
        request.headers().cookies().first(Gate.COOKIE).asOptional().ifPresent(sessions::end);
        response.header(
                "Set-Cookie", Gate.COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
        Api.json(response, Map.of());
    }

    private static void refuse(ServerResponse response, Refused refused) {
        response.status(refused.status());
        Api.json(response, Map.of("error", String.valueOf(refused.getMessage())));
    }
}
