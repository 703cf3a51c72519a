package tidegauge.evaluator.backend.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers requests with given bytes, one after the other, whatever the request.
final class ScriptedServer implements AutoCloseable {
    /// In place of a response: the connection is closed after the response before it.
    static final String CLOSE = "";

    private final ServerSocket server;
    private final Queue<String> responses;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    ScriptedServer(ServerSocket server, String... responses) {
        this.server = server;
        this.responses = new ConcurrentLinkedQueue<>(List.of(responses));
        Thread.ofPlatform().daemon().start(this::accept);
    }

    static ScriptedServer plain(String... responses) throws IOException {
        return new ScriptedServer(
                new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), responses);
    }

    int port() {
        return server.getLocalPort();
    }

    /// The heads of the requests so far.
    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    /// Connections that this server has closed.
    int ended() {
        return ended.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            while (readRequest(in)) {
                String response = responses.poll();
                if (response == null) {
                    return;
                }
                socket.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
                if (CLOSE.equals(responses.peek())) {
                    responses.poll();
                    return;
                }
            }
        } catch (IOException _) {
            // The client has gone, or does not trust us, as some tests want.
        } finally {
            ended.incrementAndGet();
        }
    }

    private boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                return false;
            }
            head.append((char) read);
        }
        int length =
                head.toString()
                        .lines()
                        .filter(line -> line.startsWith("Content-Length: "))
                        .mapToInt(line -> Integer.parseInt(line.substring(16)))
                        .sum();
        head.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        requests.add(head.toString());
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
