package tidegauge.simulated.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpListenerTest {

    @Test
    void requestsSentTogetherOnOneConnectionAreAnsweredInOrder() throws Exception {
        String answers =
                exchange(
                        """
                        POST /a HTTP/1.1
                        content-length: 3

                        one\
                        POST /b?x=1 HTTP/1.1
                        transfer-encoding: chunked

                        2
                        tw
                        1;ext=1
                        o
                        0

                        GET /c HTTP/1.1
                        connection: close

                        """);

        assertThat(answers).containsSubsequence("/a one", "/b two", "/c ");
        assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
    }

    @Test
    void whatIsNotHttpIsRefusedWithAReason() throws Exception {
        assertThat(exchange("hello\n\n")).startsWith("HTTP/1.1 400").contains("not HTTP/1.1");
        assertThat(exchange("GET / HTTP/1.1\ncontent-length: many\n\n"))
                .startsWith("HTTP/1.1 400")
                .contains("no number or too large");
        assertThat(exchange("GET /" + "x".repeat(20_000) + " HTTP/1.1\n\n"))
                .contains("a line is too long");
    }

    private static String exchange(String text) throws IOException {
        HttpListener.Handler echo =
                (request, responder) ->
                        responder.send(
                                200,
                                "text/plain",
                                Map.of(),
                                (request.path() + " " + request.body())
                                        .getBytes(StandardCharsets.UTF_8));
        try (HttpListener listener = HttpListener.start(0, Map.of(), echo);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
