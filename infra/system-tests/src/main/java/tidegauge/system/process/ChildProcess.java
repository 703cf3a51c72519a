package tidegauge.system.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Java program in a process of its own, on this JVM's class path.
public final class ChildProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> FLAGS =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=tidegauge");

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /// Starts a program.
    ///
    /// @param main the class whose main is run
    /// @param heap largest heap, as `-Xmx` takes it
    /// @param log where its output is appended
    public static ChildProcess start(Class<?> main, String heap, Path log, String... arguments) {
        return start(main.getName(), heap, log, arguments);
    }

    /// Starts a program by the name of its class.
    public static ChildProcess start(String main, String heap, Path log, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Xmx" + heap);
        command.add(Child.class.getName());
        command.add(main);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // In the environment, since a class path can be longer than an argument may be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main, e);
        }
    }

    /// Whether it runs.
    public boolean alive() {
        return process.isAlive();
    }

    /// What it has ended with.
    public int exitCode() {
        return process.exitValue();
    }

    /// The operating system's number for it.
    public long pid() {
        return process.pid();
    }

    /// Ends it as `kill -9` does, and returns when it is gone.
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("process " + pid() + " survives kill -9");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while killing " + pid(), e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /// The end of a log, for a failure's description.
    public static String tail(Path log, int lines) {
        try {
            List<String> all = Files.readAllLines(log);
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return log + " cannot be read: " + e;
        }
    }
}
