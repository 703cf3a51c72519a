package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tidegauge.scorer.drift.Pattern.Others;
import tidegauge.scorer.drift.Pattern.SamePrompts;

/// One row of the cause table each.
final class PatternTest {
    private static final Pattern PLAIN =
            new Pattern(
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    SamePrompts.MOVED,
                    false,
                    false,
                    Others.STEADY,
                    false);

    @Test
    void onlyThisBackendMovedOnTheSamePrompts() {
        assertThat(PLAIN.cause()).isEqualTo(Cause.SILENT_MODEL_CHANGE);
    }

    @Test
    void theReportedModelMovedToo() {
        assertThat(of(PLAIN, true, false, false, false).cause())
                .isEqualTo(Cause.ANNOUNCED_MODEL_CHANGE);
    }

    @Test
    void errorsRose() {
        assertThat(of(PLAIN, false, true, false, false).cause()).isEqualTo(Cause.OUTAGE);
    }

    @Test
    void costMovedAlone() {
        assertThat(of(PLAIN, false, false, true, false).cause()).isEqualTo(Cause.PRICE_CHANGE);
    }

    @Test
    void latencyMovedAlone() {
        assertThat(of(PLAIN, false, false, false, true).cause()).isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void theSamePromptsAreAnsweredAsBefore() {
        assertThat(evidence(false, false, SamePrompts.STEADY, false, Others.STEADY).cause())
                .isEqualTo(Cause.INPUT_SHIFT);
    }

    @Test
    void inputsGrewAndNoPromptIsKnown() {
        Pattern pattern =
                new Pattern(
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        SamePrompts.UNKNOWN,
                        true,
                        false,
                        Others.NONE,
                        false);
        assertThat(pattern.cause()).isEqualTo(Cause.INPUT_SHIFT);
    }

    @Test
    void canariesCannotShiftTheirInput() {
        assertThat(evidence(false, false, SamePrompts.STEADY, true, Others.STEADY).cause())
                .isEqualTo(Cause.SILENT_MODEL_CHANGE);
    }

    @Test
    void theSameTextsAreJudgedDifferently() {
        assertThat(evidence(true, true, SamePrompts.MOVED, false, Others.STEADY).cause())
                .isEqualTo(Cause.EVALUATOR_CHANGE);
    }

    @Test
    void allBackendsAreJudgedDifferentlyAtOnce() {
        assertThat(evidence(true, false, SamePrompts.MOVED, false, Others.MOVED).cause())
                .isEqualTo(Cause.EVALUATOR_CHANGE);
    }

    @Test
    void allBackendsAnswerDifferentlyAtOnce() {
        assertThat(evidence(false, false, SamePrompts.MOVED, false, Others.MOVED).cause())
                .isEqualTo(Cause.TEMPLATE_CHANGE);
    }

    @Test
    void oneTemplateMovedAlone() {
        Pattern pattern =
                new Pattern(
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        SamePrompts.MOVED,
                        false,
                        false,
                        Others.NONE,
                        true);
        assertThat(pattern.cause()).isEqualTo(Cause.TEMPLATE_CHANGE);
    }

    @Test
    void aMetricThatAlwaysWandersProvesNothing() {
        Pattern pattern =
                new Pattern(
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        SamePrompts.UNKNOWN,
                        false,
                        false,
                        Others.NONE,
                        false);
        assertThat(pattern.cause()).isEqualTo(Cause.UNKNOWN);
    }

    private static Pattern of(
            Pattern rest,
            boolean newIdentity,
            boolean failing,
            boolean costAlone,
            boolean latencyAlone) {
        return new Pattern(
                newIdentity,
                failing,
                costAlone,
                latencyAlone,
                rest.dependent(),
                rest.verdictsAlone(),
                rest.textSteady(),
                rest.samePrompts(),
                rest.inputMoved(),
                rest.canary(),
                rest.others(),
                rest.oneTemplateOfSeveral());
    }

    private static Pattern evidence(
            boolean verdictsAlone,
            boolean textSteady,
            SamePrompts samePrompts,
            boolean canary,
            Others others) {
        return new Pattern(
                false,
                false,
                false,
                false,
                false,
                verdictsAlone,
                textSteady,
                samePrompts,
                false,
                canary,
                others,
                false);
    }
}
