package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidegauge.event.Acknowledgement;
import tidegauge.event.DriftEpisode;
import tidegauge.event.EpisodeState;
import tidegauge.scorer.console.model.Episode;
import tidegauge.scorer.console.model.ReadModel;

/// One episode: evidence, cause, timeline and examples.
///
/// @param acknowledgeable whether there is something to take note of
/// @param acknowledged what somebody has said about it
public record EpisodePage(
        EpisodeLine line,
        Instant changedAtLow,
        Instant changedAtHigh,
        long observationsToDetect,
        List<Evidence> evidence,
        List<Example> examples,
        List<Moment> timeline,
        boolean acknowledgeable,
        Optional<Acknowledged> acknowledged)
        implements Tabular {

    /// One metric's evidence.
    public record Evidence(
            String metric,
            String words,
            String stratum,
            double baseline,
            double current,
            long baselineCount,
            long currentCount,
            double eValue,
            double threshold,
            Optional<String> before,
            Optional<String> after) {}

    /// Two answers to one prompt.
    public record Example(String promptId, String before, String after) {}

    /// A change of state.
    public record Moment(Instant at, String state) {}

    /// Somebody's note.
    ///
    /// @param pending whether the scorer has not acted on it yet
    public record Acknowledged(String by, String comment, Instant at, boolean pending) {
        static Acknowledged of(Acknowledgement a, EpisodeState state) {
            return new Acknowledged(
                    a.getBy(), a.getComment(), a.getAt(), state != EpisodeState.ACKNOWLEDGED);
        }
    }

    public static Optional<EpisodePage> of(ReadModel model, String id) {
        return model.episode(id).map(episode -> of(episode, model.acknowledgement(id)));
    }

    private static EpisodePage of(Episode episode, Optional<Acknowledgement> acknowledgement) {
        DriftEpisode e = episode.current();
        return new EpisodePage(
                EpisodeLine.of(episode),
                e.getChangedAtLow(),
                e.getChangedAtHigh(),
                e.getObservationsToDetect(),
                e.getMetrics().stream()
                        .map(m ->
                                new Evidence(
                                        m.getMetric(),
                                        Metric.words(m.getMetric()),
                                        m.getStratum(),
                                        m.getBaseline(),
                                        m.getCurrent(),
                                        m.getBaselineCount(),
                                        m.getCurrentCount(),
                                        m.getEValue(),
                                        m.getThreshold(),
                                        m.getBefore(),
                                        m.getAfter()))
                        .toList(),
                e.getExamples().stream()
                        .map(x -> new Example(x.getPromptId(), x.getBefore(), x.getAfter()))
                        .toList(),
                episode.timeline().stream()
                        .map(c -> new Moment(c.at(), Sentences.state(c.state())))
                        .toList(),
                e.getState() == EpisodeState.CONFIRMED && acknowledgement.isEmpty(),
                acknowledgement.map(a -> Acknowledged.of(a, e.getState())));
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Evidence e : evidence)
            rows.add(
                    List.of(
                            e.metric(),
                            e.stratum(),
                            e.before().<Object>map(v -> v).orElse(e.baseline()),
                            e.after().<Object>map(v -> v).orElse(e.current()),
                            e.baselineCount(),
                            e.currentCount(),
                            e.eValue(),
                            e.threshold()));
        return new Table(
                List.of(
                        "metric",
                        "stratum",
                        "before",
                        "after",
                        "countBefore",
                        "countAfter",
                        "evidence",
                        "alarmLevel"),
                rows);
    }
}
