package tidegauge.scorer.notify.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.notify.target.TargetGuard.Resolver;

/// Every way inside that is known to us, against a listener that must never hear anything.
class TargetGuardTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /// What lists of server-side request forgery name; PORT is the tripwire's.
    private static final List<String> FORMS =
            List.of(
                    "http://127.0.0.1:PORT/",
                    "https://127.0.0.1:PORT/",
                    "HTTP://127.0.0.1:PORT/",
                    "http://127.0.0.2:PORT/",
                    "http://127.255.255.254:PORT/",
                    "http://127.1:PORT/",
                    "http://127.0.1:PORT/",
                    "http://0:PORT/",
                    "http://0.0.0.0:PORT/",
                    "http://2130706433:PORT/",
                    "http://017700000001:PORT/",
                    "http://0x7f000001:PORT/",
                    "http://0x7f.1:PORT/",
                    "http://0x7f.0x0.0x0.0x1:PORT/",
                    "http://0177.0.0.1:PORT/",
                    "http://0177.0000.0000.0001:PORT/",
                    "http://127.0.0.01:PORT/",
                    "http://00000127.0.0.1:PORT/",
                    "http://127.0.0.1.:PORT/",
                    "http://localhost:PORT/",
                    "http://LOCALHOST:PORT/",
                    "http://localhost.:PORT/",
                    "http://localhost.localdomain:PORT/",
                    "http://ip6-localhost:PORT/",
                    "http://[::1]:PORT/",
                    "http://[0:0:0:0:0:0:0:1]:PORT/",
                    "http://[0000:0000:0000:0000:0000:0000:0000:0001]:PORT/",
                    "http://[::]:PORT/",
                    "http://[::ffff:127.0.0.1]:PORT/",
                    "http://[::ffff:7f00:1]:PORT/",
                    "http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/",
                    "http://[::127.0.0.1]:PORT/",
                    "http://[::ffff:0:127.0.0.1]:PORT/",
                    "http://[64:ff9b::127.0.0.1]:PORT/",
                    "http://[64:ff9b::7f00:1]:PORT/",
                    "http://[64:ff9b:1::7f00:1]:PORT/",
                    "http://[2002:7f00:1::]:PORT/",
                    "http://[2002:7f00:0001::1]:PORT/",
                    "http://[2001::7f00:1]:PORT/",
                    "http://[2001:0:0:0:0:0:80ff:fffe]:PORT/",
                    "http://[fe80::1]:PORT/",
                    "http://[fe80::1%25lo]:PORT/",
                    "http://[::1%25lo]:PORT/",
                    "http://[fc00::1]:PORT/",
                    "http://[fd00:ec2::254]:PORT/",
                    "http://[fec0::1]:PORT/",
                    "http://[ff02::1]:PORT/",
                    "http://[100::1]:PORT/",
                    "http://[2001:db8::1]:PORT/",
                    "http://10.0.0.1:PORT/",
                    "http://172.16.0.1:PORT/",
                    "http://172.31.255.255:PORT/",
                    "http://192.168.1.1:PORT/",
                    "http://169.254.169.254:PORT/latest/meta-data/",
                    "http://169.254.1.1:PORT/",
                    "http://2852039166:PORT/",
                    "http://0xa9.0xfe.0xa9.0xfe:PORT/",
                    "http://100.64.0.1:PORT/",
                    "http://198.18.0.1:PORT/",
                    "http://192.0.0.1:PORT/",
                    "http://192.88.99.1:PORT/",
                    "http://224.0.0.1:PORT/",
                    "http://255.255.255.255:PORT/",
                    "http://240.0.0.1:PORT/",
                    "http://user@127.0.0.1:PORT/",
                    "http://user:password@127.0.0.1:PORT/",
                    "http://example.com@127.0.0.1:PORT/",
                    "http://127.0.0.1:PORT@example.com/",
                    "http://127.0.0.1:PORT#@example.com/",
                    "http://127.0.0.1:PORT\\@example.com/",
                    "http://example.com:PORT\\@127.0.0.1/",
                    "http:127.0.0.1:PORT",
                    "http:///127.0.0.1:PORT/",
                    "//127.0.0.1:PORT/",
                    "http://①②⑦.⓪.⓪.①:PORT/",
                    "http://127。0。0。1:PORT/",
                    "http://%31%32%37.0.0.1:PORT/",
                    "http://127.0.0.1%00.example.com:PORT/",
                    "http://127.0.0.1\t:PORT/",
                    "http://127.0.0.1\r\nHost: x:PORT/",
                    "ftp://127.0.0.1:PORT/",
                    "file:///etc/passwd",
                    "jar:http://127.0.0.1:PORT/!/",
                    "gopher://127.0.0.1:PORT/_x",
                    "inside.test:PORT",
                    "http://inside.test:PORT/",
                    "http://mixed.test:PORT/",
                    "http://six.test:PORT/",
                    "http://unknown.test:PORT/");

    private final AtomicInteger touched = new AtomicInteger();
    private final List<ServerSocket> listeners = new ArrayList<>();

    private int port;

    @BeforeEach
    void setTripwire() throws IOException {
        // The wildcard hears IPv4 and IPv6 on every address of this machine.
        port = listen(new InetSocketAddress(0), "HTTP/1.1 200 OK\r\n\r\n");
    }

    @AfterEach
    void close() throws IOException {
        for (ServerSocket listener : listeners) listener.close();
    }

    @Test
    void noFormReachesTheTripwire() {
        TargetGuard guard = new TargetGuard(List.of(), TargetGuardTest::resolve);

        for (String form : FORMS)
            assertThatThrownBy(() -> post(guard, form))
                    .as(form)
                    .isInstanceOfAny(IllegalArgumentException.class, RefusedTargetException.class);
        System.out.printf("%d forms, %d connections%n", FORMS.size(), touched.get());

        assertThat(FORMS).hasSizeGreaterThanOrEqualTo(60);
        assertThat(touched).hasValue(0);
    }

    @Test
    void theTripwireHearsWhatIsAllowed() throws IOException {
        TargetGuard guard = new TargetGuard(List.of(Network.parse("127.0.0.1")));

        assertThat(post(guard, "http://127.0.0.1:PORT/").status()).isEqualTo(200);
        assertThat(touched).hasValue(1);
        assertThatThrownBy(() -> post(guard, "http://127.0.0.2:PORT/"))
                .isInstanceOf(RefusedTargetException.class);
    }

    @Test
    void aNameIsLookedUpOnceSoThatItCannotLeadElsewhereAfterwards() throws IOException {
        AtomicInteger lookups = new AtomicInteger();
        AtomicInteger heard = new AtomicInteger();
        int good = listen(new InetSocketAddress("127.0.0.2", 0), "HTTP/1.1 204 No\r\n\r\n", heard);
        Resolver rebinding =
                host ->
                        new InetAddress[] {
                            InetAddress.getByName(
                                    lookups.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1")
                        };
        TargetGuard guard = new TargetGuard(List.of(Network.parse("127.0.0.2/32")), rebinding);

        assertThat(post(guard, "http://rebind.test:" + good + "/").status()).isEqualTo(204);
        assertThat(lookups).hasValue(1);
        assertThatThrownBy(() -> post(guard, "http://rebind.test:PORT/"))
                .isInstanceOf(RefusedTargetException.class);
        assertThat(heard).hasValue(1);
        assertThat(touched).hasValue(0);
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        AtomicInteger heard = new AtomicInteger();
        int redirecting =
                listen(
                        new InetSocketAddress("127.0.0.2", 0),
                        "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:"
                                + port
                                + "/\r\n\r\n",
                        heard);
        TargetGuard guard = new TargetGuard(List.of(Network.parse("127.0.0.0/8")));

        assertThat(post(guard, "http://127.0.0.2:" + redirecting + "/").status()).isEqualTo(307);
        assertThat(touched).hasValue(0);
    }

    @Test
    void networksAreReadAndHold() throws UnknownHostException {
        assertThat(Network.parse("10.0.0.0/8").holds(InetAddress.getByName("10.255.0.1"))).isTrue();
        assertThat(Network.parse("10.0.0.0/8").holds(InetAddress.getByName("11.0.0.1"))).isFalse();
        assertThat(Network.parse("fd00::/8").holds(InetAddress.getByName("fdff::1"))).isTrue();
        assertThat(Network.parse("::/0").holds(InetAddress.getByName("10.0.0.1"))).isFalse();
        for (String wrong : List.of("10.0.0.0/33", "10.0.0.0/-1", "host", "10.0.0.0/x", ""))
            assertThatThrownBy(() -> Network.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
    }

    private HttpPost.Reply post(TargetGuard guard, String form) throws IOException {
        URI uri = HttpPost.target(form.replace("PORT", Integer.toString(port)));
        return new HttpPost(guard, (SSLSocketFactory) SSLSocketFactory.getDefault(), DEADLINE)
                .send(uri, Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
    }

    /// The names of the forms; all else as the platform does.
    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "inside.test" -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
            case "six.test" -> new InetAddress[] {InetAddress.getByName("::1")};
            case "mixed.test" ->
                    new InetAddress[] {
                        InetAddress.getByName("93.184.216.34"), InetAddress.getByName("127.0.0.1")
                    };
            case "unknown.test", "example.com" -> throw new UnknownHostException(host);
            default -> InetAddress.getAllByName(host);
        };
    }

    private int listen(InetSocketAddress at, String answer) throws IOException {
        return listen(at, answer, touched);
    }

    private int listen(InetSocketAddress at, String answer, AtomicInteger count)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.bind(at);
        listeners.add(listener);
        Thread.ofVirtual()
                .start(() -> {
                    while (!listener.isClosed()) {
                        try (Socket socket = listener.accept()) {
                            count.incrementAndGet();
                            readRequest(socket);
                            socket.getOutputStream()
                                    .write(answer.getBytes(StandardCharsets.US_ASCII));
                        } catch (IOException e) {
                            // closed at the end of the test
                            return;
                        }
                    }
                });
        return listener.getLocalPort();
    }

    /// The whole of it, because closing before that resets the connection.
    private static void readRequest(Socket socket) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n{}") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) return;
            request.append((char) next);
        }
    }
}
