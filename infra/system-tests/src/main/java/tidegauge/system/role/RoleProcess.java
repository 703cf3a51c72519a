package tidegauge.system.role;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import tidegauge.system.process.ChildProcess;

/// An evaluator or a scorer in a process of its own, which can be killed and started again.
public final class RoleProcess implements AutoCloseable {
    private static final String HEAP = "512m";

    private final Class<?> main;
    private final Path properties;
    private final Path log;
    private ChildProcess process;

    private RoleProcess(Class<?> main, Path properties, Path log) {
        this.main = main;
        this.properties = properties;
        this.log = log;
        this.process = run(main, properties, log);
    }

    /// Starts a role.
    ///
    /// @param main [EvaluatorRole] or [ScorerRole]
    /// @param settings its properties, Kafka's included
    /// @param folder where its properties and its log are kept
    public static RoleProcess start(Class<?> main, Map<String, String> settings, Path folder) {
        Path properties = folder.resolve(main.getSimpleName() + ".properties");
        Properties stored = new Properties();
        stored.putAll(settings);
        try (Writer file = Files.newBufferedWriter(properties)) {
            stored.store(file, null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + properties, e);
        }
        return new RoleProcess(main, properties, folder.resolve(main.getSimpleName() + ".log"));
    }

    /// Ends it as `kill -9` does.
    public void kill() {
        process.kill();
    }

    /// Starts it again with the same properties.
    public void restart() {
        process = run(main, properties, log);
    }

    /// Whether it runs.
    public boolean alive() {
        return process.alive();
    }

    /// The operating system's number for it.
    public long pid() {
        return process.pid();
    }

    /// The end of its log.
    public String logTail() {
        return ChildProcess.tail(log, 30);
    }

    @Override
    public void close() {
        process.close();
    }

    private static ChildProcess run(Class<?> main, Path properties, Path log) {
        return ChildProcess.start(main, HEAP, log, properties.toString());
    }
}
