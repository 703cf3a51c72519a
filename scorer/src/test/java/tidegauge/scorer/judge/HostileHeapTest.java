package tidegauge.scorer.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Every evaluator on every hostile text, in a JVM that has 64 MB left.
class HostileHeapTest {
    private static final int FREE_MEGABYTES = 64;

    @Test
    void noTextNeedsMoreHeapThanTheBound() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "-Xmn24m",
                                "-Xlog:disable",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HeapBound.class.getName(),
                                Integer.toString(FREE_MEGABYTES))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("a hundred megabytes: fits");
    }
}
