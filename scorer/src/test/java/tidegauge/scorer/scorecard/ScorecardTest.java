package tidegauge.scorer.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.scorecard.Requirements.Clearance;
import tidegauge.scorer.scorecard.Requirements.FixedCost;
import tidegauge.scorer.scorecard.Requirements.Need;
import tidegauge.scorer.scorecard.Scorecard.Row;

class ScorecardTest {
    private static final Requirements NEEDS =
            new Requirements(
                    "correct",
                    0.9,
                    0.02,
                    0.05,
                    Optional.of("large"),
                    Need.INTERACTIVE,
                    OptionalLong.of(1_000_000),
                    Map.of("open", new FixedCost(2, 1, 730)),
                    Optional.of(0.5),
                    Map.of(
                            "large", new Clearance("CONFIDENTIAL", "PUBLIC", false),
                            "open", new Clearance("CONFIDENTIAL", "RESTRICTED", true)));

    @Test
    void breakEvenIsTheFixedCostOverTheCostOfACall() {
        Scorecard card = card(400, 0.95, 0.95);

        // 1,460 USD a month against 2 USD per 1,000 calls.
        assertThat(card.breakEvens()).hasSize(1);
        assertThat(card.breakEvens().getFirst().callsPerMonth().value())
                .isCloseTo(730_000, within(1e-6));
        assertThat(card.decision().get(1).answer())
                .isEqualTo(
                        "at 1,000,000 calls a month open is cheaper than large (even at 730,000"
                                + " [730,000, 730,000])");
        assertThat(row(card, "open").cost().perMonthUsd().orElseThrow().value()).isEqualTo(1460);
        assertThat(row(card, "large").cost().perMonthUsd().orElseThrow().value())
                .isCloseTo(2000, within(1e-9));
    }

    @Test
    void aBackendIsGoodEnoughOnlyWhenTheIntervalClearsTheBar() {
        assertThat(row(card(4_000, 0.95, 0.95), "open").quality().atBar().answer())
                .isEqualTo(Answer.YES);
        assertThat(row(card(4_000, 0.95, 0.6), "open").quality().atBar().answer())
                .isEqualTo(Answer.NO);
        Quality.Verdict open = row(card(40, 0.95, 0.9), "open").quality().atBar();
        assertThat(open.answer()).isEqualTo(Answer.NOT_YET_KNOWN);
        assertThat(open.words()).matches("not yet known, about \\d+ more samples");
    }

    @Test
    void theReferenceIsComparedOnTheSameQuestions() {
        Quality worse = row(card(4_000, 0.95, 0.6), "open").quality();
        Quality same = row(card(4_000, 0.95, 0.95), "open").quality();

        assertThat(worse.toReference().answer()).isEqualTo(Answer.NO);
        assertThat(worse.toReference().difference().orElseThrow().value())
                .isCloseTo(-0.35, within(0.01));
        assertThat(same.toReference().answer()).isEqualTo(Answer.YES);
        assertThat(row(card(40, 0.95, 0.95), "large").quality().toReference().answer())
                .isEqualTo(Answer.NOT_MEASURED);
    }

    @Test
    void anEvenHigherLimitOfLatencyIsNeededWhereNothingIsKnown() {
        Row row = row(card(400, 0.95, 0.95), "open");

        assertThat(row.latency().met()).isEqualTo(Answer.YES);
        assertThat(row.latency().firstToken()).isEmpty();
        assertThat(row.steadiness().agreement()).isEmpty();
        assertThat(row.steadiness().unsupported()).isEmpty();
    }

    @Test
    void everyQuestionIsAnsweredFromNumbersOrMarkedAsNotMeasured() {
        Scorecard card = card(4_000, 0.95, 0.95);
        List<Decision> measured = card.decision();
        List<Decision> nothing =
                Scorecard.of(
                                "s",
                                List.of(),
                                new Requirements(
                                        "correct",
                                        0.9,
                                        0,
                                        0.05,
                                        Optional.empty(),
                                        Need.ASYNCHRONOUS,
                                        OptionalLong.empty(),
                                        Map.of(),
                                        Optional.empty(),
                                        Map.of()))
                        .decision();

        assertThat(measured.getFirst().answer()).isEqualTo("allowed: open; not allowed: large");
        assertThat(measured.get(3).answer()).startsWith("per 1,000 answers: large 25.00 [");
        assertThat(measured.getLast().answer())
                .isEqualTo(
                        "large: good enough after 4000 answers, but not allowed; open: good enough"
                                + " after 4000 answers");
        assertThat(nothing).hasSize(5).noneMatch(Decision::measured);
        assertThat(nothing).allMatch(d -> d.answer().startsWith("not measured: "));
    }

    private static Row row(Scorecard card, String backend) {
        return card.rows().stream()
                .filter(r -> r.backend().equals(backend))
                .findFirst()
                .orElseThrow();
    }

    /// Every k-th answer is wrong; by the same questions where the rates are the same.
    private static Scorecard card(int calls, double large, double open) {
        EvidenceBook book = new EvidenceBook(NEEDS);
        for (int i = 0; i < calls; i++) {
            book.add(call("open", i, open, OptionalLong.empty()));
            book.add(call("large", i, large, OptionalLong.of(2_000_000)));
        }
        return Scorecard.of("s", book.evidence(), NEEDS);
    }

    private static ScoredCall call(String backend, int i, double rate, OptionalLong cost) {
        return new ScoredCall(
                "s",
                backend,
                "q" + i,
                "SCORED",
                OptionalLong.of(700 + i % 100),
                OptionalLong.empty(),
                cost,
                Map.of("correct", i % 20 < Math.round(20 * rate)),
                Map.of());
    }
}
