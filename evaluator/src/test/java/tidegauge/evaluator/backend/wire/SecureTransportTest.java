package tidegauge.evaluator.backend.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureTransportTest {
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static SSLContext trusting;

    /// A certificate for `localhost`, and a context that has it and trusts it.
    @BeforeAll
    static void certify(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @Test
    void aTrustedServerIsAskedOverOneConnection() throws IOException {
        try (ScriptedServer server = secure(OK, OK);
                Transport transport = transport(trusting.getSocketFactory())) {
            assertThat(text(transport, "localhost", server)).isEqualTo("ok");
            assertThat(text(transport, "localhost", server)).isEqualTo("ok");

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void anIdleSecureConnectionIsStillOfUse() throws Exception {
        try (ScriptedServer server = secure(OK, OK);
                Transport transport = transport(trusting.getSocketFactory())) {
            assertThat(text(transport, "localhost", server)).isEqualTo("ok");
            Thread.sleep(Duration.ofMillis(150));
            assertThat(text(transport, "localhost", server)).isEqualTo("ok");
        }
    }

    @Test
    void aServerThatNobodyVouchesForGetsNoRequest() throws IOException {
        try (ScriptedServer server = secure(OK);
                Transport transport = transport((SSLSocketFactory) SSLSocketFactory.getDefault())) {
            assertThatThrownBy(() -> text(transport, "localhost", server))
                    .isInstanceOf(SSLException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateOfAnotherHostIsNotTaken() throws IOException {
        try (ScriptedServer server = secure(OK);
                Transport transport = transport(trusting.getSocketFactory())) {
            assertThatThrownBy(() -> text(transport, "127.0.0.1", server))
                    .isInstanceOf(SSLException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void anInterruptEndsTheWaitForASecureResponse() throws Exception {
        try (ScriptedServer server = secure("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok");
                Transport transport = transport(trusting.getSocketFactory())) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    text(transport, "localhost", server);
                                } catch (IOException _) {
                                    interrupted.complete(Thread.currentThread().isInterrupted());
                                }
                            });
            while (server.requests().isEmpty()) {
                Thread.onSpinWait();
            }

            caller.interrupt();

            assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static ScriptedServer secure(String... responses) throws IOException {
        return new ScriptedServer(
                trusting.getServerSocketFactory()
                        .createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                responses);
    }

    private static Transport transport(SSLSocketFactory tls) {
        return new SocketTransport(Duration.ofSeconds(5), 1_000_000, tls);
    }

    private static String text(Transport transport, String host, ScriptedServer server)
            throws IOException {
        HttpRequest request =
                HttpRequest.builder()
                        .method(HttpMethod.POST)
                        .url("https://" + host + ":" + server.port() + "/v1")
                        .body("{}")
                        .build();
        try (var body = transport.send(request).body()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }
}
