package tidegauge.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tidegauge.producer.privacy.Sensitivity;

/// Random bytes and damaged lines: no reader throws, and no line is lost.
class SourceFuzzTest {
    private static final int ROUNDS = 200;
    private static final int LINES = 60;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final JobDefaults DEFAULTS =
            JobDefaults.of("s", List.of("b"), Sensitivity.PUBLIC);

    static Stream<Arguments> readers() {
        return Stream.of(
                reader(
                        "replay",
                        ReplayFile::read,
                        ReplayFileTest.line(
                                ",\"scores\":{\"a\":1.5e3},\"usage\":{\"inputTokens\":3},"
                                        + "\"context\":[\"é\"],\"error\":null")),
                reader(
                        "jsonl",
                        input -> JsonlJobs.read(input, DEFAULTS, CLOCK, () -> "id"),
                        "{\"prompt\":\"p\",\"samples\":2,\"parameters\":{\"topP\":0.5}}"),
                reader(
                        "csv",
                        input -> CsvJobs.read(input, DEFAULTS, CLOCK, () -> "id"),
                        "prompt,expect\n\"a \"\"b\"\"\n c\",\"{\"\"xml\"\":{}}\"\nx,"),
                reader(
                        "batch",
                        input -> OpenAiBatch.read(input, DEFAULTS, CLOCK),
                        "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\","
                                + "\"body\":{\"model\":\"m\",\"messages\":[{\"role\":\"user\","
                                + "\"content\":\"c\"}]}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void noReaderThrowsAndEveryLineIsCounted(
            String name, Function<SourceInput, SourceReader<?>> reader, String good) {
        long seed = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            byte[] bytes = damaged(good.getBytes(StandardCharsets.UTF_8), random);
            SourceReader<?> source = reader.apply(Sources.of(bytes));

            List<? extends SourceLine<?>> lines = Sources.all(source);

            LineTally tally = source.tally();
            assertThat(tally.lines())
                    .as("seed %d, %s", seed + round, tally)
                    .isEqualTo(lines(bytes))
                    .isEqualTo(
                            tally.accepted()
                                    + tally.rejected()
                                    + tally.blank()
                                    + tally.structural());
            assertThat(lines)
                    .as("seed %d", seed + round)
                    .hasSize((int) (tally.accepted() + tally.rejected()))
                    .isSortedAccordingTo((a, b) -> Long.compare(a.line(), b.line()));
        }
    }

    /// Good lines, good lines with some bytes replaced, doubled or cut out, and random bytes.
    private static byte[] damaged(byte[] good, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int line = 0; line < LINES; line++) {
            byte[] bytes = good.clone();
            switch (random.nextInt(4)) {
                case 0 -> random.nextBytes(bytes);
                case 1 -> {
                    for (int i = random.nextInt(1, 4); i > 0; i--) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                }
                case 2 -> {
                    int from = random.nextInt(bytes.length);
                    out.write(bytes, from, random.nextInt(bytes.length - from));
                }
                default -> {}
            }
            out.writeBytes(bytes);
            if (random.nextInt(10) > 0) {
                out.write('\n');
            }
        }
        return out.toByteArray();
    }

    private static long lines(byte[] bytes) {
        long newlines = 0;
        for (byte b : bytes) {
            newlines += b == '\n' ? 1 : 0;
        }
        return bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? newlines + 1 : newlines;
    }

    private static Arguments reader(
            String name, Function<SourceInput, SourceReader<?>> reader, String good) {
        return Arguments.of(name, reader, good);
    }
}
