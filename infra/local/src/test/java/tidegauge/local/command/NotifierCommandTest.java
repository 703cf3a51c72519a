package tidegauge.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.local.StopSignal;
import tidegauge.local.Tidegauge;

class NotifierCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Path config, String... more) {
        String[] arguments = {"notifier", "--config", config.toString()};
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Tidegauge.commandLine(new StopSignal(), false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }

    @Test
    void aTestTellsEverySinkAndSaysHowEachTookIt(@TempDir Path folder) throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 4);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        bodies.add(
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8));
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/T0/secret";
        Path config =
                Files.writeString(
                        folder.resolve("t.yaml"),
                        """
                        alerts:
                          allowedNetworks: [127.0.0.1]
                          sinks:
                            team: {type: slack, url: "%s"}
                            inside: {type: slack, url: "http://10.0.0.1/x"}
                        """
                                .formatted(url));
        try {
            assertThat(run(config, "--test", "-o", "csv")).isEqualTo(1);
        } finally {
            server.stop(0);
        }

        assertThat(bodies).hasSize(1);
        assertThat(bodies.getFirst()).contains("This is a test");
        assertThat(out.toString())
                .contains("team,slack,delivered")
                .contains("inside,slack,")
                .contains("which is not on the public internet")
                .doesNotContain("secret");
    }

    @Test
    void aNotifierWithNothingToDoSaysSo(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("t.yaml"), "{}");

        assertThat(run(config, "--bootstrap-server", "127.0.0.1:1")).isEqualTo(2);
        assertThat(err.toString()).contains("Name a sink under alerts.sinks");
    }

    @Test
    void whatASinkLacksIsAProblemOfTheConfiguration(@TempDir Path folder) throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("t.yaml"),
                        """
                        alerts:
                          sinks:
                            a: {type: slack}
                            b: {type: webhook, url: "ftp://x/secret", secret: "${env:PATH}"}
                            c: {type: email, host: h, from: f}
                          rules:
                            r: {kind: threshold, metric: m}
                          allowedNetworks: [somewhere]
                        """);

        assertThat(run(config, "--test")).isEqualTo(2);
        assertThat(err.toString())
                .contains("the key 'url' is missing")
                .contains("whsec_")
                .contains("e-mail needs a recipient")
                .contains("needs 'below' or 'above'")
                .contains("'somewhere' is no network")
                .doesNotContain("secret'");
    }
}
