package tidegauge.simulated.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on the loopback address and gives each connection a virtual thread of its own.
///
/// The JDK's own server cannot reset a connection or break off a body; this one exists because
/// misbehaving is its job.
public final class HttpListener implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(HttpListener.class);
    private static final int BACKLOG = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Answers requests; many at once.
    @FunctionalInterface
    public interface Handler {
        /// Answers one request. Returning without an answer closes nothing and sends nothing.
        void handle(Request request, Responder responder) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Handler handler;
    private final Map<String, String> always;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("simulated-provider-", 0).factory());

    private HttpListener(ServerSocket server, Handler handler, Map<String, String> always) {
        this.server = server;
        this.handler = handler;
        this.always = Map.copyOf(always);
    }

    /// Starts to listen.
    ///
    /// @param port 0 for a free one
    /// @param always headers of every response
    public static HttpListener start(int port, Map<String, String> always, Handler handler) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            HttpListener listener = new HttpListener(server, handler, always);
            listener.threads.execute(listener::accept);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on 127.0.0.1:" + port + "; is the port in use?", e);
        }
    }

    /// The port that it listens on.
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
            threads.shutdownNow();
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.atWarn().log("connections of the simulated provider are still busy");
            }
        } catch (IOException e) {
            LOGGER.atDebug().setCause(e).log("closing a connection failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOGGER.atWarn().setCause(e).log("accepting a connection failed");
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            RequestReader requests = new RequestReader(socket.getInputStream());
            boolean again = true;
            while (again) {
                again = serveOne(socket, requests);
            }
        } catch (IOException e) {
            LOGGER.atDebug().setCause(e).log("a caller went away");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOGGER.atError().setCause(e).log("the simulated provider failed by mistake");
        } finally {
            open.remove(socket);
        }
    }

    private boolean serveOne(Socket socket, RequestReader requests)
            throws IOException, InterruptedException {
        Responder responder = new Responder(socket, always);
        try {
            Optional<Request> request = requests.read();
            if (request.isEmpty()) {
                return false;
            }
            handler.handle(request.get(), responder);
            return responder.reusable()
                    && !request.get().header("connection").equalsIgnoreCase("close");
        } catch (MalformedRequestException e) {
            byte[] reason = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
            responder.send(400, "text/plain; charset=utf-8", Map.of(), reason);
            return false;
        }
    }
}
