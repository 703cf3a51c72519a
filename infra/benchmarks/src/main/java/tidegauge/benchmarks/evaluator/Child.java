package tidegauge.benchmarks.evaluator;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tidegauge.benchmarks.EvaluatorBenchmark;

/// A process of this benchmark, ended by closing its standard input.
record Child(Process process, BufferedReader out) implements AutoCloseable {
    /// When given, the evaluator is profiled into this file.
    private static final String PROFILE = System.getProperty("profile", "");

    /// Starts a process in which the benchmark's main method gets these arguments.
    static Child start(String... role) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (role[0].equals(Roles.EVALUATOR) && !PROFILE.isEmpty()) {
            command.add("-Xlog:jfr*=off");
            command.add("-XX:StartFlightRecording:settings=profile,filename=" + PROFILE);
        }
        command.addAll(
                List.of(
                        "-Xmx1g",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EvaluatorBenchmark.class.getName()));
        command.addAll(List.of(role));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new Child(process, process.inputReader(StandardCharsets.UTF_8));
    }

    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("a process of the benchmark ended early");
        }
        return line;
    }

    /// Processor time so far, as the operating system counts it.
    long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    Sample sample() throws IOException {
        process.getOutputStream().write((Sample.GO + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return Sample.parse(line());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(Duration.ofSeconds(40))) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
