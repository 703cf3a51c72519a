package tidegauge.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.event.Completion;
import tidegauge.producer.kafka.ProducerConfig;
import tidegauge.producer.kafka.TapConfig;
import tidegauge.producer.kafka.TrafficTap;
import tidegauge.producer.sampling.SamplingPolicy;
import tidegauge.producer.source.ReplayFile;
import tidegauge.producer.source.SourceInput;
import tidegauge.producer.source.SourceLine;

/// The producer inside a program that sets none of our system properties.
class EmbeddedUseTest {

    @ParameterizedTest
    @ValueSource(strings = {"replay", "tap"})
    void recordsAreBuiltInAProgramThatKnowsNothingOfAvrosAllowList(String use) throws Exception {
        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName(),
                                use)
                        .inheritIO()
                        .start();

        boolean ended = program.waitFor(60, TimeUnit.SECONDS);
        program.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(program.exitValue()).isZero();
    }

    /// Builds one record as an application would; exits with 1 when it is not built.
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            boolean built =
                    switch (arguments[0]) {
                        case "replay" -> replays();
                        case "tap" -> taps();
                        default -> false;
                    };
            System.exit(built ? 0 : 1);
        }

        private static boolean replays() {
            String line =
                    "{\"suite\":\"s\",\"backend\":\"b\",\"prompt\":\"p\",\"response\":\"r\","
                            + "\"at\":\"2026-01-01T00:00:00Z\"}";
            return ReplayFile.read(
                                    new SourceInput(
                                            "memory",
                                            new ByteArrayInputStream(
                                                    line.getBytes(StandardCharsets.UTF_8))))
                            .next()
                    instanceof SourceLine.Accepted;
        }

        private static boolean taps() {
            TapConfig config =
                    new TapConfig(
                            SamplingPolicy.uniform("s", 1),
                            10,
                            1_000,
                            Duration.ZERO,
                            Duration.ofSeconds(10));
            try (TrafficTap tap =
                    TrafficTap.open(
                            ProducerConfig.of(Map.of("bootstrap.servers", "127.0.0.1:1")),
                            config)) {
                return tap.offer("s", "", "k", Program::completion);
            }
        }

        private static Completion completion() {
            return Completion.newBuilder()
                    .setCompletionId("c")
                    .setJobId("j")
                    .setSuite("s")
                    .setBackend("b")
                    .setPromptId("p")
                    .setJobCreatedAt(Instant.EPOCH)
                    .setEndedAt(Instant.EPOCH)
                    .build();
        }
    }
}
