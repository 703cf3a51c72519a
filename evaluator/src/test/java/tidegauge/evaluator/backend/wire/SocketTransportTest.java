package tidegauge.evaluator.backend.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketTransportTest {
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

    @Test
    void theRequestGoesOutWholeWithItsHeadersAndItsLengthInBytes() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(OK);
                Transport transport = transport()) {
            assertThat(text(transport, server)).isEqualTo("ok");

            assertThat(server.requests())
                    .containsExactly(
                            "POST /v1/chat?x=%20y HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + server.port()
                                    + "\r\nAuthorization: Bearer k\r\n"
                                    + "Content-Length: 7\r\n\r\nébb↑");
        }
    }

    @Test
    void aConnectionServesManyRequests() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(OK, OK, OK);
                Transport transport = transport()) {
            for (int i = 0; i < 3; i++) {
                assertThat(text(transport, server)).isEqualTo("ok");
            }

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\ncontent-length: 2\r\n\r\nok",
                "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\n\r\nok"
            })
    void aConnectionThatEndsWithTheResponseIsNotUsedAgain(String last) throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(last, ScriptedServer.CLOSE, OK);
                Transport transport = transport()) {
            assertThat(text(transport, server)).isEqualTo("ok");
            assertThat(text(transport, server)).isEqualTo("ok");

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionThatTheServerClosedWhileIdleCostsNoCall() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(OK, ScriptedServer.CLOSE, OK);
                Transport transport = transport()) {
            assertThat(text(transport, server)).isEqualTo("ok");
            while (server.ended() == 0) {
                Thread.onSpinWait();
            }
            // Only a connection that was idle for a while is asked whether it still lives.
            Thread.sleep(Duration.ofMillis(150));

            assertThat(text(transport, server)).isEqualTo("ok");
        }
    }

    @Test
    void chunksAreJoinedAndWhatStandsBesidesThemIsPassedOver() throws IOException {
        String chunked =
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5;a=b\r\nThe t\r\n0000a\r\nide turns.\r\n0\r\nTrailer: x\r\n\r\n";
        try (ScriptedServer server = ScriptedServer.plain(chunked, OK);
                Transport transport = transport()) {
            assertThat(text(transport, server)).isEqualTo("The tide turns.");
            assertThat(text(transport, server)).isEqualTo("ok");

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aHeadAndABodyLargerThanTheBufferArrive() throws IOException {
        String long5k = "x".repeat(5_000);
        String body = "y".repeat(100_000);
        String response =
                "HTTP/1.1 200\r\nX-Long: %s\r\nx-long: 2\r\ncontent-length: %d\r\n\r\n%s"
                        .formatted(long5k, body.length(), body);
        try (ScriptedServer server = ScriptedServer.plain(response);
                Transport transport = transport()) {
            Response received = transport.send(request(server));

            assertThat(received.headers().get("X-LONG")).containsExactly(long5k, "2");
            assertThat(new String(received.body().readAllBytes(), UTF_8)).isEqualTo(body);
        }
    }

    @Test
    void aBodyThatEndsTooEarlyIsAFailure() throws IOException {
        String half = "HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\nok";
        String halfChunk = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\nok";
        try (ScriptedServer server =
                        ScriptedServer.plain(
                                half, ScriptedServer.CLOSE, halfChunk, ScriptedServer.CLOSE);
                Transport transport = transport()) {
            assertThatThrownBy(() -> text(transport, server)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> text(transport, server)).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\nok",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nok",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nok\r\n0\r\n\r\n"
            })
    void whatIsNoHttpIsAFailure(String response) throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(response, ScriptedServer.CLOSE);
                Transport transport = transport()) {
            assertThatThrownBy(() -> text(transport, server)).isInstanceOf(ProtocolException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\ncontent-length: 2000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1e8480\r\n",
                "HTTP/1.1 200 OK\r\n\r\n"
            })
    void aBodyAboveTheLimitIsCutOff(String head) throws IOException {
        try (ScriptedServer server =
                        ScriptedServer.plain(head + "z".repeat(2_000_000), ScriptedServer.CLOSE);
                Transport transport = transport()) {
            assertThatThrownBy(() -> text(transport, server))
                    .isInstanceOf(BodyTooLargeException.class);
        }
    }

    @Test
    void aKeyWithALineEndSmugglesNoHeaderInAndIsNotShown() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(OK);
                Transport transport = transport()) {
            HttpRequest request =
                    HttpRequest.builder()
                            .method(HttpMethod.POST)
                            .url("http://127.0.0.1:" + server.port() + "/")
                            .addHeader("Authorization", "secret\r\nX-Admin: yes")
                            .body("")
                            .build();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> transport.send(request))
                    .withMessageNotContaining("secret");
            assertThat(server.requests()).isEmpty();
        }
    }

    private static Transport transport() {
        return new SocketTransport(
                Duration.ofSeconds(5), 1_000_000, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private static String text(Transport transport, ScriptedServer server) throws IOException {
        try (var body = transport.send(request(server)).body()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }

    private static HttpRequest request(ScriptedServer server) {
        return HttpRequest.builder()
                .method(HttpMethod.POST)
                .url("http://127.0.0.1:" + server.port() + "/v1/chat?x=%20y")
                .addHeader("Authorization", "Bearer k")
                .body("ébb↑")
                .build();
    }
}
