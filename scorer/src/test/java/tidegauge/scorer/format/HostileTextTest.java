package tidegauge.scorer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidegauge.scorer.format.FormatResult.Status;

/// Every expectation against every hostile text: each ends within a second, none passes by breaking
/// a limit.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// Of processor time, so that a busy machine does not fail the test.
    private static final long DEADLINE_NANOS = 1_000_000_000;

    private static final long SEED = 20_261_123;

    private final FormatEvaluator evaluator = new FormatEvaluator();

    Stream<String> names() {
        return HostileTexts.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCheckEndsWithinASecond(String name) {
        String text = HostileTexts.all().get(name);
        for (String expect : HostileTexts.EXPECTATIONS) {
            long begin = THREADS.getCurrentThreadCpuTime();
            FormatResult result = evaluator.evaluate(Optional.of(expect), text);
            long nanos = THREADS.getCurrentThreadCpuTime() - begin;
            assertThat(nanos).as("%s on %s: %s", expect, name, result).isLessThan(DEADLINE_NANOS);
        }
    }

    @Test
    void entitiesAreNeitherReadNorJudged() {
        for (String name : List.of("an external entity", "an entity bomb"))
            assertThat(
                            evaluator
                                    .evaluate(
                                            Optional.of("{\"xml\":true}"),
                                            HostileTexts.all().get(name))
                                    .status())
                    .isEqualTo(Status.ERROR);
    }

    @Test
    void aLimitIsAnErrorNeverAFailure() {
        for (String name :
                List.of(
                        "deep arrays",
                        "a large number",
                        "a number of many digits",
                        "a hundred megabytes"))
            assertThat(
                            evaluator
                                    .evaluate(
                                            Optional.of("{\"json\":{}}"),
                                            HostileTexts.all().get(name))
                                    .status())
                    .as(name)
                    .isEqualTo(Status.ERROR);
    }

    @Test
    void aPatternOfASchemaThatTakesTooMuchWorkIsAnErrorToo() {
        String text = HostileTexts.all().get("a long string of a");
        for (String pattern : List.of("^(?=a)(a+)+$", "((a{0,30}){0,30})x"))
            assertThat(
                            evaluator
                                    .evaluate(
                                            Optional.of(
                                                    "{\"json\":{\"schema\":{\"pattern\":\""
                                                            + pattern
                                                            + "\"}}}"),
                                            text)
                                    .status())
                    .as(pattern)
                    .isEqualTo(Status.ERROR);
    }

    @Test
    void noRandomTextThrows() {
        Random random = new Random(SEED);
        String alphabet = "{}[]\":,'\\ \n\t`~<>/&;#-*!?=()+.0123456789eEatrufalsn\uD800\uDC00";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--)
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            String expect =
                    HostileTexts.EXPECTATIONS.get(random.nextInt(HostileTexts.EXPECTATIONS.size()));
            assertThat(evaluator.evaluate(Optional.of(expect), text.toString()))
                    .as("seed %d: %s on %s", SEED, expect, text)
                    .isNotNull();
        }
    }
}
