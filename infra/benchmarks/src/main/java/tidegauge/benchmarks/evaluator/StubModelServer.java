package tidegauge.benchmarks.evaluator;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// An OpenAI-shaped server that answers every request alike after a fixed time, as cheaply as it
/// can: it stands for the provider, and is no part of what is measured.
final class StubModelServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final String LENGTH = "content-length:";

    private final ServerSocket server;
    private final byte[] response;
    private final Duration latency;

    StubModelServer(Duration latency, int answerCharacters) {
        this.latency = latency;
        String body =
                """
                {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,\
                "model":"gpt-4o-mini","system_fingerprint":"fp_stub","choices":[{"index":0,\
                "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":150,"completion_tokens":120,"total_tokens":270,\
                "prompt_tokens_details":{"cached_tokens":50}}}\
                """
                        .formatted("tide ".repeat(answerCharacters / 5));
        this.response =
                ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body)
                        .getBytes(StandardCharsets.US_ASCII);
        try {
            this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
        Thread.ofPlatform().daemon().name("stub-accept").start(this::accept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException e) {
                close();
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            while (true) {
                in.skipNBytes(bodyLength(in));
                Thread.sleep(latency);
                out.write(response);
            }
        } catch (IOException e) {
            // The client closed its connection, as it may.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads a request's head and returns the length of its body.
    private static int bodyLength(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException();
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
