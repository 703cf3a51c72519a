package tidegauge.scorer.notify.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The connection goes to an address, and the certificate is still checked against the name.
class HttpPostTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final TargetGuard GUARD =
            new TargetGuard(
                    List.of(Network.parse("127.0.0.1")),
                    host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")});

    @TempDir private Path folder;

    private SSLContext context;
    private HttpsServer server;

    @BeforeEach
    void serve() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=hooks.test",
                                "-ext",
                                "SAN=dns:hooks.test",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        TrustManagerFactory trusted =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 4);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.getRequestBody().readAllBytes();
                        exchange.sendResponseHeaders(202, -1);
                    }
                });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aCertificateOfTheNameIsAcceptedAndAnyOtherIsNot() throws Exception {
        assertThat(post("hooks.test", context.getSocketFactory()).status()).isEqualTo(202);
        assertThatThrownBy(() -> post("other.test", context.getSocketFactory()))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(
                        () -> post("hooks.test", (SSLSocketFactory) SSLSocketFactory.getDefault()))
                .isInstanceOf(SSLException.class);
    }

    private HttpPost.Reply post(String host, SSLSocketFactory tls) throws Exception {
        URI uri = HttpPost.target("https://" + host + ":" + server.getAddress().getPort() + "/x");
        return new HttpPost(GUARD, tls, Duration.ofSeconds(10)).send(uri, Map.of(), new byte[] {});
    }
}
