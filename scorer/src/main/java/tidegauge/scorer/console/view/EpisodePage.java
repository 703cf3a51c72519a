package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidegauge.event.DriftEpisode;
import tidegauge.scorer.console.model.Episode;
import tidegauge.scorer.console.model.ReadModel;

/// One episode: evidence, cause, timeline and examples.
public record EpisodePage(
        EpisodeLine line,
        Instant changedAtLow,
        Instant changedAtHigh,
        long observationsToDetect,
        List<Evidence> evidence,
        List<Example> examples,
        List<Moment> timeline)
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

    public static Optional<EpisodePage> of(ReadModel model, String id) {
        return model.episode(id).map(EpisodePage::of);
    }

    private static EpisodePage of(Episode episode) {
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
                        .toList());
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
