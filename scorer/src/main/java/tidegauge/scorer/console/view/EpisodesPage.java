package tidegauge.scorer.console.view;

import java.util.ArrayList;
import java.util.List;
import tidegauge.scorer.console.model.ReadModel;

/// All episodes that are remembered, the newest first.
public record EpisodesPage(List<EpisodeLine> episodes) implements Tabular {
    private static final int MOST = 500;

    public static EpisodesPage of(ReadModel model) {
        return new EpisodesPage(
                model.episodes().stream().limit(MOST).map(EpisodeLine::of).toList());
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (EpisodeLine e : episodes)
            rows.add(
                    List.of(
                            e.episodeId(),
                            e.suite(),
                            e.backend(),
                            e.state(),
                            e.cause(),
                            e.changedAt(),
                            e.detectedAt(),
                            e.sentence()));
        return new Table(
                List.of(
                        "episodeId",
                        "suite",
                        "backend",
                        "state",
                        "cause",
                        "changedAt",
                        "detectedAt",
                        "sentence"),
                rows);
    }
}
