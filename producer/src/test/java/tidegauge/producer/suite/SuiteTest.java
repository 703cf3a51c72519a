package tidegauge.producer.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidegauge.producer.privacy.Sensitivity;

class SuiteTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:07Z");
    private static final CanarySchedule EVERY_MINUTE = new CanarySchedule(Duration.ofMinutes(1));

    @Test
    void aRunAsksEveryPromptOfEveryBackendAsOftenAsSamplesSay() {
        AtomicInteger number = new AtomicInteger();

        RepetitionPlan plan =
                RepetitionPlan.evaluation(
                        suite("p1", "p2", "p3"), NOW, () -> "job-" + number.incrementAndGet());

        assertThat(plan.jobs())
                .extracting(job -> job.prompt().promptId())
                .containsExactly("p1", "p2", "p3");
        assertThat(plan.jobs())
                .extracting(JobSpec::jobId)
                .containsExactly("job-1", "job-2", "job-3");
        assertThat(plan.jobs())
                .allSatisfy(job -> {
                    assertThat(job.backends()).containsExactly("small", "large");
                    assertThat(job.samples()).isEqualTo(5);
                    assertThat(job.purpose()).isEqualTo(JobPurpose.EVALUATION);
                    assertThat(job.createdAt()).isEqualTo(NOW);
                    assertThat(job.expiresAt()).isEmpty();
                    assertThat(job.sensitivity()).isEqualTo(Sensitivity.INTERNAL);
                    assertThat(job.labels()).containsEntry("team", "a");
                });
        assertThat(plan.expectedCompletions()).isEqualTo(3 * 2 * 5);
    }

    @Test
    void twoInstancesPlanTheSameCanaries() {
        Instant due = EVERY_MINUTE.next(NOW);

        RepetitionPlan here = RepetitionPlan.canaries(suite("p1", "p2"), EVERY_MINUTE, due);
        RepetitionPlan there = RepetitionPlan.canaries(suite("p1", "p2"), EVERY_MINUTE, due);

        assertThat(here).isEqualTo(there);
        assertThat(here.jobs()).extracting(JobSpec::purpose).containsOnly(JobPurpose.CANARY);
    }

    @Test
    void canariesDifferFromPromptToPromptAndFromInstantToInstant() {
        Instant first = EVERY_MINUTE.next(NOW);
        Instant second = EVERY_MINUTE.next(first);

        Stream<String> ids =
                Stream.of(first, second)
                        .map(due -> RepetitionPlan.canaries(suite("p1", "p2"), EVERY_MINUTE, due))
                        .flatMap(plan -> plan.jobs().stream())
                        .map(JobSpec::jobId);

        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aCanaryExpiresWhenTheNextIsDue() {
        Instant due = EVERY_MINUTE.next(NOW);

        RepetitionPlan plan = RepetitionPlan.canaries(suite("p1"), EVERY_MINUTE, due);

        assertThat(plan.jobs().getFirst().expiresAt()).contains(due.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "PT1M, 2026-03-01T10:00:07Z, 2026-03-01T10:01:00Z",
        "PT1M, 2026-03-01T10:01:00Z, 2026-03-01T10:02:00Z",
        "PT1M, 2026-03-01T10:00:59.999999Z, 2026-03-01T10:01:00Z",
        "PT1H, 2026-03-01T10:00:07Z, 2026-03-01T11:00:00Z",
        "PT7S, 1970-01-01T00:00:00Z, 1970-01-01T00:00:07Z",
        "PT7S, 1969-12-31T23:59:59Z, 1970-01-01T00:00:00Z",
    })
    void canariesAreDueAtTheMultiplesOfTheirInterval(Duration every, Instant now, Instant next) {
        assertThat(new CanarySchedule(every).next(now)).isEqualTo(next);
    }

    @Test
    void canariesNeedASecondBetweenThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CanarySchedule(Duration.ofMillis(999)))
                .withMessageContaining("PT0.999S");
    }

    @Test
    void aSuiteThatCouldNotBeAskedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> suite("same", "same"))
                .withMessage("suite capitals has two prompts with the id same");
        assertThatIllegalArgumentException()
                .isThrownBy(SuiteTest::suite)
                .withMessage("suite capitals has no prompts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> suite(List.of(), 1))
                .withMessageContaining("at least one backend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> suite(List.of("a", "a"), 1))
                .withMessageContaining("named twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> suite(List.of("a"), 0))
                .withMessageContaining("at least 1");
    }

    private static Suite suite(String... promptIds) {
        return suite(
                Stream.of(promptIds).map(id -> Prompt.of(id, "What is " + id + "?")).toList(),
                List.of("small", "large"),
                5);
    }

    private static Suite suite(List<String> backends, int samples) {
        return suite(List.of(Prompt.of("p", "?")), backends, samples);
    }

    private static Suite suite(List<Prompt> prompts, List<String> backends, int samples) {
        return new Suite(
                "capitals",
                prompts,
                backends,
                samples,
                Sensitivity.INTERNAL,
                "v1",
                Optional.of(EVERY_MINUTE),
                Map.of("team", "a"));
    }
}
