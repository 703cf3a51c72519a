package tidegauge.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/// An HTTP server that answers as a registry does, for tests that need no broker, and as a broken
/// one when told so.
public final class FakeRegistry implements AutoCloseable {
    private static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"unknown\"}";

    private final HttpServer server;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private int nextId = 1;
    private volatile int brokenStatus;
    private volatile String brokenBody = "";

    private FakeRegistry() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    requests.add(exchange.getRequestMethod() + " " + path);
                    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
                    authorizations.add(authorization == null ? "" : authorization);
                    int status = 200;
                    String body;
                    if (brokenStatus != 0) {
                        status = brokenStatus;
                        body = brokenBody;
                    } else if (exchange.getRequestMethod().equals("POST")) {
                        body = "{\"id\":" + register(schema(request)) + "}";
                    } else {
                        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
                        Schema schema = schemas.get(id);
                        status = schema == null ? 404 : 200;
                        body = schema == null ? NOT_FOUND : json(schema);
                    }
                    byte[] bytes = body.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
    }

    public static FakeRegistry start() {
        return new FakeRegistry();
    }

    /// Knows a schema from now on, and gives its id.
    public synchronized int register(Schema schema) {
        for (Map.Entry<Integer, Schema> known : schemas.entrySet()) {
            if (known.getValue().toString().equals(schema.toString())) {
                return known.getKey();
            }
        }
        int id = nextId++;
        schemas.put(id, schema);
        return id;
    }

    /// Gives the next new schema an id, and counts on from it.
    public synchronized void countFrom(int id) {
        nextId = id;
    }

    /// Answers everything with a status and a body from now on; status 0 ends it.
    public void breakWith(int status, String body) {
        brokenBody = body;
        brokenStatus = status;
    }

    public List<String> requests() {
        return List.copyOf(requests);
    }

    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Map<String, Object> config() {
        return new HashMap<>(Map.of("schema.registry.url", url()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Schema schema(String request) {
        String json = JsonMapper.shared().readTree(request).path("schema").stringValue();
        return new Schema.Parser().parse(json);
    }

    private static String json(Schema schema) {
        return JsonMapper.shared().createObjectNode().put("schema", schema.toString()).toString();
    }
}
