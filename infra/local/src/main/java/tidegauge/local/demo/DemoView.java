package tidegauge.local.demo;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tidegauge.event.DriftEpisode;
import tidegauge.event.EpisodeState;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;

/// What has come out of the demonstration's topics so far.
final class DemoView {
    private static final String QUALITY = "format.strict";

    private final Map<String, String> quality = new TreeMap<>();
    private long outcomes;
    private long windows;
    private Optional<DriftEpisode> confirmed = Optional.empty();

    void outcome() {
        outcomes++;
    }

    void metrics(QualityMetrics metrics) {
        if (!metrics.getClosed()) {
            return;
        }
        windows++;
        Proportion proportion = metrics.getProportions().get(QUALITY);
        if (proportion != null && proportion.getTrials() > 0) {
            quality.put(
                    metrics.getBackend(),
                    String.format(
                            Locale.ROOT,
                            "%.0f%%",
                            100.0 * proportion.getSuccesses() / proportion.getTrials()));
        }
    }

    /// The first confirmed episode stands, in the latest form in which it was confirmed.
    void drift(DriftEpisode episode) {
        boolean same =
                confirmed.isEmpty()
                        || confirmed.get().getEpisodeId().equals(episode.getEpisodeId());
        if (episode.getState() == EpisodeState.CONFIRMED && same) {
            confirmed = Optional.of(episode);
        }
    }

    long outcomes() {
        return outcomes;
    }

    long windows() {
        return windows;
    }

    Optional<DriftEpisode> confirmed() {
        return confirmed;
    }

    /// One line about how far it is.
    String line(long jobs, long seconds) {
        return "%3d s  %d jobs, %d completions scored, %d windows; right format: %s"
                .formatted(
                        seconds,
                        jobs,
                        outcomes,
                        windows,
                        quality.isEmpty()
                                ? "no window yet"
                                : quality.entrySet().stream()
                                        .map(e -> e.getKey() + " " + e.getValue())
                                        .collect(Collectors.joining(", ")));
    }
}
