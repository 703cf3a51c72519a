package tidegauge.benchmarks.evaluator;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// What a process has done so far.
///
/// @param cpuNanos processor time of all its threads
/// @param residentMb resident memory where the platform shows it, else 0
record Sample(long calls, long cpuNanos, long residentMb) {
    static final String READY = "ready";
    static final String GO = "go";

    /// In a process that is measured: answers questions on standard input until it ends.
    static void answer(LongAdder calls) throws IOException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println(READY);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (GO.equals(in.readLine())) {
            System.out.println(
                    calls.sum() + " " + system.getProcessCpuTime() + " " + residentNow());
        }
    }

    static Sample parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Sample(
                Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    private static long residentNow() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findAny()
                    .orElse(0);
        }
    }
}
