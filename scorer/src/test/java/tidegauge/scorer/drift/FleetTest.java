package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.drift.EpisodeChange.MetricShift;
import tidegauge.scorer.drift.SyntheticStream.Behaviour;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;

class FleetTest {
    private static final Behaviour USUAL = Behaviour.USUAL;

    @Test
    void streamsOfASuiteThatShareABudgetAlarmAtAsManyTimesTheEvidence() {
        DriftSettings settings = DriftSettings.defaults();
        MetricShift alone = first(changes(settings, threeBackends(), BudgetOf.STREAM));
        MetricShift shared = first(changes(settings, threeBackends(), BudgetOf.SUITE));

        assertThat(alone.threshold() % settings.averageRunLength()).isZero();
        assertThat(shared.threshold()).isEqualTo(3 * alone.threshold());
        assertThat(shared.eValue()).isGreaterThan(shared.threshold());
    }

    @Test
    void aStreamThatHasBeenSilentForAMonthHasNoPartInTheBudget() {
        long month = 30L * 24 * 60 * 60 * 1000;
        List<Observation> past = new SyntheticStream(1).add(500, USUAL, "a", "b").observations();
        List<Observation> later = new ArrayList<>(past);
        for (Observation each :
                new SyntheticStream(2)
                        .add(600, USUAL, "b")
                        .add(200, USUAL.correct(.3), "b")
                        .observations()) {
            later.add(after(each, month + 600 * 10_000L));
        }
        DriftSettings settings = DriftSettings.defaults();
        MetricShift alone = first(changes(settings, later, BudgetOf.STREAM));
        MetricShift shared = first(changes(settings, later, BudgetOf.SUITE));

        assertThat(shared.threshold()).isEqualTo(alone.threshold());
    }

    /// The stream of an older template fell silent before the change, so nothing of it is kept.
    @Test
    void aStreamThatAnAcknowledgementForgotHasNoPartInTheBudget() {
        DriftSettings settings = DriftSettings.defaults();
        DriftMonitor monitor = new DriftMonitor(settings);
        for (Observation each : new SyntheticStream(5).add(500, USUAL, "a").observations()) {
            monitor.observe(ofTemplate("older", each));
        }
        List<EpisodeChange> changes = new ArrayList<>();
        List<Observation> newer =
                new SyntheticStream(6)
                        .add(2_000, USUAL, "a")
                        .add(1_000, USUAL.correct(.5), "a")
                        .add(300, USUAL.correct(.05), "a")
                        .observations();
        for (int i = 0; i < newer.size(); i++) {
            changes.addAll(monitor.observe(after(newer.get(i), 500 * 10_000L)));
            if (i == 2_300) {
                changes.addAll(
                        monitor.acknowledge(
                                changes.getFirst().episodeId(), newer.get(i).at() + 5_000_000));
            }
        }

        MetricShift before = first(changes);
        MetricShift later = changes.getLast().metrics().getFirst();
        assertThat(changes)
                .extracting(EpisodeChange::state)
                .containsExactly(
                        EpisodeState.SUSPECT,
                        EpisodeState.CONFIRMED,
                        EpisodeState.ACKNOWLEDGED,
                        EpisodeState.SUSPECT,
                        EpisodeState.CONFIRMED);
        assertThat(before.threshold()).isEqualTo(2 * later.threshold());
    }

    private static Observation ofTemplate(String template, Observation observation) {
        Lane lane = observation.lane();
        return new Observation(
                new Lane(
                        lane.suite(),
                        lane.backend(),
                        lane.requestModel(),
                        template,
                        lane.evaluatorVersion()),
                observation.at(),
                observation.completionId(),
                observation.promptId(),
                observation.canary(),
                observation.readings(),
                observation.excerpt());
    }

    @Test
    void whatMovedHasASmallQValueAndAFactHasNone() {
        List<EpisodeChange> moved =
                changes(DriftSettings.defaults(), threeBackends(), BudgetOf.SUITE);
        List<EpisodeChange> renamed =
                new SyntheticStream(4)
                        .add(400, USUAL, "a", "b")
                        .add(5, USUAL.model("m-2"), "a")
                        .changes();

        assertThat(first(moved).qValue().orElseThrow()).isBetween(0.0, .05);
        assertThat(moved.getLast().metrics())
                .isSortedAccordingTo(Comparator.comparingDouble(shift -> -shift.eValue()));
        assertThat(first(renamed).qValue()).isEmpty();
    }

    private static List<Observation> threeBackends() {
        return new SyntheticStream(3)
                .add(2_000, USUAL, "a", "b", "c")
                .add(300, USUAL.correct(.3), "a")
                .observations();
    }

    private static MetricShift first(List<EpisodeChange> changes) {
        return changes.getFirst().metrics().getFirst();
    }

    private static List<EpisodeChange> changes(
            DriftSettings settings, List<Observation> observations, BudgetOf budget) {
        DriftMonitor monitor = new DriftMonitor(of(settings, budget));
        List<EpisodeChange> changes = new ArrayList<>();
        observations.forEach(each -> changes.addAll(monitor.observe(each)));
        assertThat(changes).isNotEmpty();
        return changes;
    }

    private static DriftSettings of(DriftSettings settings, BudgetOf budget) {
        return new DriftSettings(
                settings.falseAlarmsPerMonth(),
                settings.observationsPerMonth(),
                budget,
                settings.warmUp(),
                settings.baselineLimit(),
                settings.rest(),
                settings.confirmation(),
                settings.confirmationOdds(),
                settings.historyRows(),
                settings.promptProfiles(),
                settings.exampleChars(),
                settings.examples());
    }

    private static Observation after(Observation observation, long ms) {
        return new Observation(
                observation.lane(),
                observation.at() + ms,
                observation.completionId() + "-later",
                observation.promptId(),
                observation.canary(),
                observation.readings(),
                observation.excerpt());
    }
}
