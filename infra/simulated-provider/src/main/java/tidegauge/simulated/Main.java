package tidegauge.simulated;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import tidegauge.simulated.file.ScriptException;
import tidegauge.simulated.file.ScriptFile;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.Update;

/// Runs a simulated provider by itself, until it is stopped.
public final class Main {
    private static final int DEFAULT_PORT = 8089;
    private static final int USAGE = 2;
    private static final Duration DEMO_UPDATE = Duration.ofMinutes(2);
    private static final String HELP =
            """
            Usage: simulated-provider [--port PORT] [--script FILE]
            Serves simulated models over HTTP on 127.0.0.1, in the shapes of OpenAI, Anthropic,
            Gemini, Mistral and Ollama. No real model answers.
              --port PORT    default 8089; 0 takes a free one
              --script FILE  YAML or JSON; by default three models, one of which is silently
                             updated after two minutes
            """;

    private Main() {}

    /// Exit code 2 and a reason on standard error when the arguments or the script are wrong.
    public static void main(String[] arguments) throws InterruptedException {
        int port = DEFAULT_PORT;
        Optional<Path> file = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--port" -> port = port(value(arguments, ++i));
                case "--script" -> file = Optional.of(Path.of(value(arguments, ++i)));
                case "--help" -> {
                    System.out.print(HELP);
                    return;
                }
                default -> fail("unknown argument " + arguments[i]);
            }
        }
        try (SimulatedProvider provider = start(script(file), port)) {
            System.out.println(
                    "Simulated model provider, no real model answers: "
                            + provider.baseUrl(Shape.OLLAMA));
            new CountDownLatch(1).await();
        }
    }

    private static SimulatedProvider start(Script script, int port) {
        try {
            return SimulatedProvider.start(script, port, InstantSource.system());
        } catch (UncheckedIOException e) {
            throw fail(String.valueOf(e.getMessage()));
        }
    }

    private static Script script(Optional<Path> file) {
        if (file.isEmpty()) {
            return DemoScript.of(1, new Update.AfterStart(DEMO_UPDATE));
        }
        try {
            return ScriptFile.read(file.get());
        } catch (ScriptException e) {
            throw fail(String.valueOf(e.getMessage()));
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw fail("--port " + text + " is no port; give a number from 0 to 65535");
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw fail(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }

    private static AssertionError fail(String reason) {
        System.err.println(reason);
        System.err.print(HELP);
        System.exit(USAGE);
        return new AssertionError("System.exit returned");
    }
}
