package tidegauge.scorer.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.event.EpisodeState;
import tidegauge.scorer.console.FoldedActions;
import tidegauge.scorer.console.SampleModel;
import tidegauge.scorer.console.SampleScorecards;
import tidegauge.scorer.console.feed.FeedStatus;
import tidegauge.scorer.console.model.Letter;
import tidegauge.scorer.console.model.Live;

/// Who may ask what, spoken in bytes, since a client library hides what an attacker would send.
class ConsoleServerTest {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
    private static final String VIEWER = "a-viewer-token-of-some-length";
    private static final String OPERATOR = "an-operator-token-of-some-length";
    private static final AccessSettings GUARDED =
            new AccessSettings(
                    "127.0.0.1",
                    Map.of(Role.VIEWER, VIEWER, Role.OPERATOR, OPERATOR),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of());

    private final Live live = new Live();
    private final List<ConsoleServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(ConsoleServer::close);
    }

    @Test
    void everyAnswerForbidsWhatAPageDoesNotNeed() throws IOException {
        int port = start(AccessSettings.LOCAL);
        for (String path : List.of("/", "/api/overview", "/assets/app.js", "/nowhere", "/login")) {
            String answer = get(port, path, "");
            assertThat(answer)
                    .as(path)
                    .contains("Content-Security-Policy: default-src 'none'; script-src 'self';")
                    .contains("require-trusted-types-for 'script'; trusted-types 'none'")
                    .contains("frame-ancestors 'none'")
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("Referrer-Policy: no-referrer")
                    .contains("Cross-Origin-Resource-Policy: same-origin")
                    .doesNotContain("Server: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::2]"})
    void otherHostNamesAreRefusedSoThatNoNameCanBeBoundToThisAddress(String host)
            throws IOException {
        int port = start(AccessSettings.LOCAL);
        assertThat(status(send(port, "GET /api/overview HTTP/1.1\r\nHost: " + host + "\r\n")))
                .isIn(400, 421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void otherMethodsAreRefused(String method) throws IOException {
        int port = start(AccessSettings.LOCAL);
        assertThat(status(send(port, method + " /api/overview HTTP/1.1\r\nHost: localhost\r\n")))
                .isEqualTo(405);
    }

    @Test
    void aChangeNeedsTheSameOriginAndThePagesToken() throws IOException {
        int port = start(AccessSettings.LOCAL);
        String host = "Host: localhost:" + port + "\r\n";
        String good = "Origin: http://localhost:" + port + "\r\n";
        String csrf = csrf(get(port, "/api/session", ""));
        assertThat(status(post(port, "/logout", host, ""))).isEqualTo(403);
        assertThat(status(post(port, "/logout", host + good, ""))).isEqualTo(403);
        for (String origin :
                List.of("http://evil.example", "null", "http://localhost:1", "http://localhost"))
            assertThat(
                            status(
                                    post(
                                            port,
                                            "/logout",
                                            host + "Origin: " + origin + "\r\n" + csrf,
                                            "")))
                    .as(origin)
                    .isEqualTo(403);
        assertThat(status(post(port, "/logout", host + good + csrf, ""))).isEqualTo(200);
    }

    @Test
    void withTokensNothingIsSaidBeforeTheLogin() throws IOException {
        int port = start(GUARDED);
        for (String path :
                List.of("/api/overview", "/api/overview.csv", "/api/events", "/api/health"))
            assertThat(status(get(port, path, ""))).as(path).isEqualTo(401);
        assertThat(get(port, "/", "")).startsWith("HTTP/1.1 303").contains("Location: /login");
        String wrong = login(port, "token=nonsense-nonsense");
        assertThat(status(wrong)).isEqualTo(401);
        assertThat(wrong).doesNotContain("nonsense").doesNotContain("Set-Cookie");
        String right = login(port, "token=" + VIEWER);
        assertThat(right).startsWith("HTTP/1.1 303").contains("HttpOnly; SameSite=Strict");
        String cookie =
                "Cookie: " + right.replaceAll("(?s).*Set-Cookie: ([^;]*);.*", "$1") + "\r\n";
        assertThat(get(port, "/api/session", cookie)).contains("\"role\":\"viewer\"");
        assertThat(get(port, "/api/session", "Authorization: Bearer " + OPERATOR + "\r\n"))
                .contains("\"role\":\"operator\"");
        assertThat(status(get(port, "/api/session", "Authorization: Bearer x\r\n"))).isEqualTo(401);
    }

    @Test
    void theCookieOfAPageOverTlsIsSecure() throws IOException {
        int port = start(GUARDED);
        String host = "Host: localhost:" + port + "\r\n";
        String tls = "Origin: https://localhost:" + port + "\r\n";
        assertThat(post(port, "/login", host + tls, "token=" + VIEWER)).contains("; Secure");
        assertThat(login(port, "token=" + VIEWER)).doesNotContain("Secure");
    }

    @Test
    void anOperatorSendsADeadLetterAgainAndAViewerDoesNot() throws IOException {
        int port = start(GUARDED);
        String letter = "{\"partition\":0,\"offset\":2}";
        assertThat(status(act(port, VIEWER, "/api/send-again", letter))).isEqualTo(403);
        assertThat(act(port, OPERATOR, "/api/send-again", letter)).contains("\"sent\"");
        assertThat(act(port, OPERATOR, "/api/send-again", "{\"partition\":0,\"offset\":3}"))
                .contains("\"left out\"");
        assertThat(status(act(port, OPERATOR, "/api/send-again", "{\"partition\":0}")))
                .isEqualTo(404);
    }

    @Test
    void guessingATokenGetsSlow() throws IOException {
        int port = start(GUARDED);
        List<Integer> states = new ArrayList<>();
        for (int i = 0; i < 12; i++) states.add(status(login(port, "token=guess-number-" + i)));
        assertThat(states).contains(401).endsWith(429);
    }

    @Test
    void headersOfAProxyAreBelievedFromItsAddressOnly() throws IOException {
        String headers = "X-User: ada\r\nX-Role: operator\r\n";
        assertThat(get(start(proxied("127.0.0.1")), "/api/session", headers))
                .contains("\"name\":\"ada\"")
                .contains("\"role\":\"operator\"");
        assertThat(status(get(start(proxied("10.0.0.1")), "/api/session", headers))).isEqualTo(401);
    }

    @Test
    void aBusyUserBehindAProxyDoesNotSlowAnother() throws IOException {
        int port = start(proxied("127.0.0.1"));
        List<Integer> states = new ArrayList<>();
        for (int i = 0; i < 60; i++) states.add(status(withoutOrigin(port, "ada")));
        assertThat(states).contains(403).endsWith(429);
        assertThat(status(withoutOrigin(port, "grace"))).isEqualTo(403);
    }

    private static String withoutOrigin(int port, String user) throws IOException {
        String headers = "Host: localhost:" + port + "\r\nX-User: " + user + "\r\n";
        return post(port, "/api/acknowledge", headers, "{}");
    }

    private static AccessSettings proxied(String proxy) {
        return new AccessSettings(
                "127.0.0.1",
                Map.of(),
                Optional.of("X-User"),
                Optional.of("X-Role"),
                List.of(proxy),
                List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void aWideAddressNeedsALogin(String host) {
        assertThatThrownBy(() ->
                        new AccessSettings(
                                host,
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody would have to log in");
    }

    @Test
    void whatIsNotThereIsNotRepeated() throws IOException {
        int port = start(AccessSettings.LOCAL);
        for (String path :
                List.of(
                        "/secret-word",
                        "/api/suite?suite=secret-word",
                        "/api/job?id=secret-word",
                        "/assets/secret-word",
                        "/assets/../secret-word",
                        "/assets/%2e%2e%2fsecret-word")) {
            String answer = get(port, path, "");
            assertThat(status(answer)).as(path).isIn(400, 404);
            assertThat(answer).as(path).doesNotContain("secret-word");
        }
    }

    @Test
    void aPageHasRoomForAHundredLinesAndASpreadsheetForAll() throws IOException {
        int port = start(AccessSettings.LOCAL);
        live.write(model -> {
            for (int i = 0; i < 120; i++)
                model.take(
                        SampleModel.window(
                                "wide",
                                "backend-" + i,
                                SampleModel.END.minusSeconds(60),
                                Duration.ofMinutes(1),
                                40,
                                39,
                                100,
                                1000));
        });
        assertThat(get(port, "/api/overview", "")).contains("\"hidden\":32");
        String saved = get(port, "/api/overview.csv", "");
        for (int i = 0; i < 120; i++) assertThat(saved).contains("wide,backend-" + i + ",");
    }

    @Test
    void theChartsOfASuiteComeTogether() throws IOException {
        int port = start(AccessSettings.LOCAL);
        String charts = get(port, "/api/charts?suite=invoices", "");
        String saved = get(port, "/api/charts.csv?suite=invoices", "");
        for (String backend : List.of("claude-medium", "gpt-large", "gpt-small", "llama-70b")) {
            assertThat(charts).contains("\"backend\":\"" + backend + "\"");
            assertThat(saved).contains("\n" + backend + ",");
        }
        assertThat(status(get(port, "/api/charts?suite=unknown", ""))).isEqualTo(404);
    }

    @Test
    void aSpreadsheetGetsNoFormulas() throws IOException {
        live.write(model -> {
            for (String text : List.of("=1+1", "+1", "-1", "@x", "\tx"))
                model.take(
                        new Letter(0, text.hashCode(), SampleModel.END, text, "code", text, 1, 1));
        });
        String answer = get(start(AccessSettings.LOCAL), "/api/dead-letters.csv", "");
        assertThat(answer).contains("'=1+1,code,'=1+1", "'+1", "'-1", "'@x", "'\tx");
        assertThat(answer).contains("Content-Disposition: attachment");
    }

    @Test
    void anOperatorAcknowledgesAConfirmedChangeAndAViewerDoesNot() throws IOException {
        int port = start(GUARDED);
        String episode = "{\"episodeId\":\"e-1\",\"comment\":\"accepted, TICKET-7\"}";
        assertThat(status(act(port, VIEWER, "/api/acknowledge", episode))).isEqualTo(403);
        assertThat(get(port, "/api/episode?id=e-1", "Authorization: Bearer " + VIEWER + "\r\n"))
                .contains("\"acknowledgeable\":true,\"acknowledged\":null");
        assertThat(status(act(port, OPERATOR, "/api/acknowledge", episode))).isEqualTo(200);
        assertThat(get(port, "/api/episode?id=e-1", "Authorization: Bearer " + VIEWER + "\r\n"))
                .contains("\"acknowledgeable\":false")
                .contains("\"by\":\"operator\",\"comment\":\"accepted, TICKET-7\"")
                .contains("\"pending\":true");
        live.write(model ->
                model.take(
                        SampleModel.episode(
                                "e-1", "invoices", "gpt-large", EpisodeState.ACKNOWLEDGED, "x")));
        assertThat(get(port, "/api/episode?id=e-1", "Authorization: Bearer " + VIEWER + "\r\n"))
                .contains("\"pending\":false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|{\"episodeId\":\"unknown\"}",
                "404|{}",
                "409|{\"episodeId\":\"e-0\"}",
                "400|[]",
                "400|nonsense"
            })
    void whatCannotBeAcknowledgedIsRefused(int expected, String body) throws IOException {
        int port = start(GUARDED);
        assertThat(status(act(port, OPERATOR, "/api/acknowledge", body))).isEqualTo(expected);
    }

    /// A change as a page asks for it.
    private static String act(int port, String token, String path, String body) throws IOException {
        String bearer = "Authorization: Bearer " + token + "\r\n";
        return post(
                port,
                path,
                "Host: localhost:"
                        + port
                        + "\r\nOrigin: http://localhost:"
                        + port
                        + "\r\n"
                        + bearer
                        + csrf(get(port, "/api/session", bearer)),
                body);
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        int port = start(AccessSettings.LOCAL);

        assertThatThrownBy(() -> start(AccessSettings.LOCAL, port))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + port);
    }

    private int start(AccessSettings access) {
        return start(access, 0);
    }

    private int start(AccessSettings access, int port) {
        live.write(SampleModel::fill);
        FeedStatus fine = new FeedStatus(Optional.of(Instant.EPOCH), 0, true, 0, Optional.empty());
        ConsoleServer server =
                ConsoleServer.start(
                        access,
                        port,
                        live,
                        () -> fine,
                        new FoldedActions(live),
                        1,
                        SampleScorecards.SAMPLE,
                        InstantSource.system());
        servers.add(server);
        return server.port();
    }

    private static String login(int port, String body) throws IOException {
        return post(
                port,
                "/login",
                "Host: localhost:" + port + "\r\nOrigin: http://localhost:" + port + "\r\n",
                body);
    }

    private static String post(int port, String path, String headers, String body)
            throws IOException {
        return send(
                port,
                "POST "
                        + path
                        + " HTTP/1.1\r\n"
                        + headers
                        + "Content-Length: "
                        + body.length()
                        + "\r\n",
                body);
    }

    private static String get(int port, String path, String headers) throws IOException {
        return send(
                port, "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers);
    }

    private static String send(int port, String head) throws IOException {
        return send(port, head, "");
    }

    private static String send(int port, String head, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port);
                OutputStream out = socket.getOutputStream()) {
            socket.setSoTimeout(10_000);
            String text = head + "Connection: close\r\n\r\n" + body;
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return answer(new BufferedInputStream(socket.getInputStream()));
        }
    }

    /// The head and as much of a body as it announces; the connection may stay open.
    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) return text;
            bytes.write(next);
            text = bytes.toString(StandardCharsets.UTF_8);
        }
        Matcher length = LENGTH.matcher(text);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return text + new String(body, StandardCharsets.UTF_8);
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    private static String csrf(String session) {
        return "X-Tidegauge-Csrf: "
                + session.replaceAll("(?s).*\"csrf\":\"([^\"]*)\".*", "$1")
                + "\r\n";
    }
}
