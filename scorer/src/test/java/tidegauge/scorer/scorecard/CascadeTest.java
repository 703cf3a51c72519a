package tidegauge.scorer.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.scorecard.Requirements.Need;

class CascadeTest {
    private static final Requirements NEEDS =
            new Requirements(
                    "correct",
                    0.9,
                    0,
                    0.05,
                    Optional.of("gpt-4.1"),
                    Need.INTERACTIVE,
                    OptionalLong.empty(),
                    Map.of(),
                    Optional.empty(),
                    Map.of());

    @Test
    void theStepsAreInTheOrderInWhichTheyAreAsked() {
        Cascade cascade = row("cascade").cascade().orElseThrow();

        assertThat(cascade.steps())
                .extracting(Cascade.Step::backend)
                .containsExactly("small.v2", "gpt-4.1");
        assertThat(cascade.steps().getFirst().answered().value()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void whatIsSavedIsMeasuredOnTheSameQuestionsAndEstimatedBesides() {
        Cascade cascade = row("cascade").cascade().orElseThrow();

        // A quarter costs 110, the others 10; always-large costs 100, by its tokens 120.
        assertThat(cascade.saved().orElseThrow().value()).isCloseTo(0.65, within(1e-12));
        assertThat(cascade.savedEstimated().orElseThrow().value())
                .isCloseTo(1 - 35.0 / 120, within(1e-12));
    }

    @Test
    void anOrdinaryBackendIsNoCascade() {
        assertThat(row("gpt-4.1").cascade()).isEmpty();
    }

    private static Scorecard.Row row(String backend) {
        EvidenceBook book = new EvidenceBook(NEEDS);
        for (int i = 0; i < 400; i++) {
            boolean escalated = i % 4 == 0;
            book.add(
                    call(
                            "cascade",
                            i,
                            escalated ? 110 : 10,
                            Map.of(
                                    "cascade.answered.1.small.v2", !escalated,
                                    "cascade.answered.2.gpt-4.1", escalated),
                            Map.of("cascade.lastStepNanoUsd", 120.0)));
            book.add(call("gpt-4.1", i, 100, Map.of("correct", true), Map.of()));
        }
        List<Scorecard.Row> rows = Scorecard.of("s", book.evidence(), NEEDS).rows();
        return rows.stream().filter(r -> r.backend().equals(backend)).findFirst().orElseThrow();
    }

    private static ScoredCall call(
            String backend,
            int question,
            long nanoUsd,
            Map<String, Boolean> flags,
            Map<String, Double> scores) {
        return new ScoredCall(
                "s",
                backend,
                "q" + question,
                "SCORED",
                OptionalLong.of(700),
                OptionalLong.empty(),
                OptionalLong.of(nanoUsd),
                flags,
                scores);
    }
}
