package tidegauge.benchmarks.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidegauge.local.Tidegauge;

/// `tidegauge console` in a process of its own, with the launcher's options and a heap of a size.
///
/// @param process the process
/// @param address where it serves
public record Served(Process process, String address) implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("console at (http://\\S+)");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /// Starts it and waits for its address.
    ///
    /// @param options of the JVM, besides the heap's size
    public static Served start(String heap, List<String> options, Map<String, Object> kafka)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java("java"));
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xmx" + heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=tidegauge"));
        command.addAll(options);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tidegauge.class.getName(),
                        "console",
                        "--bootstrap-server",
                        String.valueOf(kafka.get("bootstrap.servers")),
                        "--schema-registry",
                        String.valueOf(kafka.get("schema.registry.url"))));
        Process process =
                new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        // It also ends when the benchmark is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(System.err::println));
                return new Served(process, matcher.group(1));
            }
            System.err.println(line);
        }
        throw new IOException("the console ended early");
    }

    /// Whether it has read what was there when it started.
    public boolean caughtUp() throws IOException {
        try (Wire wire = new Wire(URI.create(address), InetAddress.getLoopbackAddress())) {
            String health = new String(wire.get("/api/health", "0"), StandardCharsets.UTF_8);
            return health.contains("\"state\":\"fine\"");
        }
    }

    /// Heap in use after a collection, in mebibytes.
    public long heapMb() throws IOException {
        ask("GC.run");
        Matcher matcher = USED.matcher(ask("GC.heap_info"));
        long kilobytes = 0;
        while (matcher.find()) kilobytes += Long.parseLong(matcher.group(1));
        return kilobytes / 1024;
    }

    /// The most memory that the process ever had, in mebibytes; 0 where the system does not say.
    public long peakMb() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) return 0;
        Matcher matcher = PEAK.matcher(Files.readString(status));
        return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024 : 0;
    }

    /// Processor time so far, in seconds.
    public double cpuSeconds() {
        return process.info().totalCpuDuration().map(d -> d.toMillis() / 1e3).orElse(0.0);
    }

    private String ask(String question) throws IOException {
        Process jcmd =
                new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), question).start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
