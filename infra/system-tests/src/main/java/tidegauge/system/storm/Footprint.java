package tidegauge.system.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a process holds: its platform threads, and its heap after a collection.
///
/// @param heapKilobytes what is left of the heap, as `jcmd` tells it
record Footprint(int threads, long heapKilobytes) {
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    static Footprint of(long pid) {
        try {
            jcmd(pid, "GC.run");
            String heap = jcmd(pid, "GC.heap_info");
            Matcher used = USED.matcher(heap);
            long kilobytes = 0;
            while (used.find()) {
                kilobytes += Long.parseLong(used.group(1));
            }
            Matcher threads =
                    THREADS.matcher(
                            Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            if (kilobytes == 0 || !threads.find()) {
                throw new IllegalStateException("no footprint in: " + heap);
            }
            return new Footprint(Integer.parseInt(threads.group(1)), kilobytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jcmd(long pid, String command) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                command)
                        .redirectErrorStream(true)
                        .start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
