package tidegauge.scorer.notify.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidegauge.scorer.alert.Severity;
import tidegauge.scorer.notify.sink.Channel.Email;
import tidegauge.scorer.notify.sink.Notification.Phase;
import tidegauge.scorer.notify.target.Network;
import tidegauge.scorer.notify.target.TargetGuard;

/// E-mail to a small SMTP server (RFC 5321) that remembers what it was told.
class EmailSinkTest {
    private static final Instant STARTS = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private volatile String toRecipient = "250 fine";
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try (Socket socket = server.accept()) {
                            serve(socket);
                        } catch (IOException e) {
                            // the client has gone, or the test has ended
                            heard.add("closed");
                        }
                    }
                });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aMessageHasAnIdThatStaysAndHeadersThatCannotBeForged() {
        Sink sink = sink("127.0.0.1", Email.Security.NONE);

        assertThat(sink.deliver(firing())).isEqualTo(new Delivery.Delivered());
        assertThat(sink.deliver(firing())).isEqualTo(new Delivery.Delivered());

        assertThat(messages).hasSize(2);
        String id = "Message-ID: <" + firing().id() + "@tidegauge>";
        assertThat(messages).allMatch(message -> message.contains(id));
        assertThat(messages.getFirst())
                .contains("To: on-call@example.com")
                .contains("[Tidegauge] Firing: gpt has changed Bcc: thief@example.com")
                .contains("Auto-Submitted: auto-generated")
                .contains("severity: CRITICAL")
                .doesNotContain("\nBcc:");
        assertThat(heard).filteredOn(line -> line.startsWith("RCPT")).hasSize(2);
    }

    @Test
    void aRefusalIsFinalAndAFailureIsNot() {
        Sink sink = sink("127.0.0.1", Email.Security.NONE);

        toRecipient = "451 try later";
        assertThat(sink.deliver(firing())).isInstanceOf(Delivery.Later.class);
        toRecipient = "550 no such mailbox";
        assertThat(sink.deliver(firing())).isEqualTo(new Delivery.Never("SMTP 550"));
    }

    @Test
    void nothingIsSentInTheClearUnlessItIsMeant() {
        Sink sink = sink("127.0.0.1", Email.Security.STARTTLS);

        assertThat(sink.deliver(firing())).isInstanceOf(Delivery.Later.class);
        assertThat(heard).noneMatch(line -> line.startsWith("MAIL"));
    }

    @ParameterizedTest
    @EnumSource(Email.Security.class)
    void aServerInsideIsNotConnectedTo(Email.Security security) {
        Sink sink =
                Sinks.of(
                        channel("localhost", security),
                        new TargetGuard(List.of()),
                        InstantSource.fixed(STARTS));

        assertThat(sink.deliver(firing())).isInstanceOf(Delivery.Later.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void encryptionFromTheStartIsEncryption() {
        assertThat(sink("127.0.0.1", Email.Security.TLS).deliver(firing()))
                .isInstanceOf(Delivery.Later.class);
        assertThat(heard).noneMatch(line -> line.startsWith("EHLO") || line.startsWith("MAIL"));
    }

    private Sink sink(String host, Email.Security security) {
        return Sinks.of(
                channel(host, security),
                new TargetGuard(List.of(Network.parse("127.0.0.1"))),
                InstantSource.fixed(STARTS));
    }

    private Channel channel(String host, Email.Security security) {
        return new Email(
                host,
                server.getLocalPort(),
                security,
                Optional.empty(),
                "tidegauge@example.com",
                List.of("on-call@example.com"));
    }

    private static Notification firing() {
        return new Notification(
                "episode",
                "drift",
                Phase.FIRING,
                Severity.CRITICAL,
                "primes",
                "gpt",
                "gpt has changed\r\nBcc: thief@example.com",
                STARTS,
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                0,
                STARTS);
    }

    private void serve(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        say(socket, "220 test");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            switch (line.split("[ :]")[0]) {
                case "RCPT" -> say(socket, toRecipient);
                case "DATA" -> {
                    say(socket, "354 go on");
                    StringBuilder message = new StringBuilder();
                    for (String text = in.readLine(); !text.equals("."); text = in.readLine())
                        message.append(text).append('\n');
                    // Folded headers are one line.
                    messages.add(message.toString().replaceAll("\n[ \t]+", " "));
                    say(socket, "250 kept");
                }
                case "QUIT" -> {
                    say(socket, "221 bye");
                    return;
                }
                default -> say(socket, "250 fine");
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
