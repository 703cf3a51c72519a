package tidegauge.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// A schema registry over HTTP, in the part of Confluent's API that clients need, which keeps its
/// schemas in the compacted topic `_schemas`.
///
/// Several may run on one cluster. There is no login: bind it to the loopback address, or put
/// something in front of it that asks for one.
public final class RegistryServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryServer.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final long MAX_DRAINED_BYTES = 1 << 26;

    static {
        // Without it the JDK's server sends a larger answer in two parts and waits 40 ms for the
        // first to be acknowledged. It is read once, when the first server is made.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private record Answer(int status, JsonNode body) {}

    private final HttpServer server;
    private final ExecutorService threads;
    private final Registry registry;
    private final RegistryApi api;

    private RegistryServer(HttpServer server, Registry registry) {
        this.server = server;
        this.registry = registry;
        this.api = new RegistryApi(registry);
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /// Starts a registry on a free port of the loopback address.
    ///
    /// @param kafka Kafka client properties
    public static RegistryServer start(Map<String, Object> kafka) {
        return start(kafka, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /// Starts a registry, which has read its log when this returns.
    ///
    /// @param kafka Kafka client properties
    /// @param bind where to listen; port 0 takes a free one
    public static RegistryServer start(Map<String, Object> kafka, InetSocketAddress bind) {
        HttpServer server;
        try {
            server = HttpServer.create(bind, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the registry cannot listen on " + bind, e);
        }
        try {
            RegistryServer started = new RegistryServer(server, new Registry(kafka));
            server.start();
            return started;
        } catch (KafkaException e) {
            server.stop(0);
            throw e;
        }
    }

    /// The value for clients' `schema.registry.url`.
    public String url() {
        InetSocketAddress address = server.getAddress();
        InetAddress host = address.getAddress();
        String name =
                host.isAnyLocalAddress()
                        ? InetAddress.getLoopbackAddress().getHostAddress()
                        : host.getHostAddress();
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        registry.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            // Programs send no Origin. A web page does when it tries to write here.
            if (exchange.getRequestHeaders().containsKey("Origin")) {
                throw new RegistryRefusedException(
                        ErrorCode.FORBIDDEN, "requests from web pages are not served");
            }
            return new Answer(200, api.answer(request(exchange)));
        } catch (RegistryRefusedException e) {
            return error(e.errorCode(), String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            LOGGER.atError().setCause(e).log("the registry's log cannot be used");
            return error(ErrorCode.STORE_FAILED, "the registry's log cannot be used");
        }
    }

    private static Answer error(int code, String message) {
        return new Answer(
                ErrorCode.status(code),
                Json.MAPPER.createObjectNode().put("error_code", code).put("message", message));
    }

    private static RegistryApi.Request request(HttpExchange exchange) throws IOException {
        List<String> path =
                Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                        .filter(segment -> !segment.isEmpty())
                        .map(segment ->
                                URLDecoder.decode(
                                        segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                        .toList();
        return new RegistryApi.Request(
                exchange.getRequestMethod(),
                path,
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                body(exchange));
    }

    private static String body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readNBytes(MAX_BODY_BYTES + 1);
            if (bytes.length > MAX_BODY_BYTES) {
                // A client that is still sending when the answer comes would not see it.
                long drained = in.skip(MAX_DRAINED_BYTES);
                LOGGER.atWarn().addKeyValue("drained", drained).log("a request is too large");
                throw new RegistryRefusedException(
                        ErrorCode.TOO_LARGE,
                        "the body is larger than " + MAX_BODY_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
