package tidegauge.scorer.drift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An episode as known at one change of its state: the facts of the `DriftEpisode` event, one to
/// one.
///
/// @param episodeId stable identity of the episode
/// @param suite the suite in which it was seen
/// @param backend the backend that changed
/// @param state how far it has come
/// @param confirmed whether it is confirmed, or was before it ended
/// @param cause why, as far as known
/// @param at event time of this change of state
/// @param detectedAt event time of the first crossing; the same in every change of an episode
/// @param observationsToDetect observations of the lane from the estimated change to the first
///   crossing
/// @param changedAt most likely time of the change
/// @param changedAtLow start of the interval that holds the change
/// @param changedAtHigh end of that interval
/// @param metrics what moved, strongest first
/// @param examples answers to the same prompts before and after
public record EpisodeChange(
        String episodeId,
        String suite,
        String backend,
        EpisodeState state,
        boolean confirmed,
        Cause cause,
        Instant at,
        Instant detectedAt,
        long observationsToDetect,
        Instant changedAt,
        Instant changedAtLow,
        Instant changedAtHigh,
        List<MetricShift> metrics,
        List<Example> examples) {

    /// Copies the lists.
    public EpisodeChange {
        metrics = List.copyOf(metrics);
        examples = List.copyOf(examples);
    }

    /// One metric's evidence.
    ///
    /// @param metric its name
    /// @param stratum the part of the traffic; empty for all of it
    /// @param baseline its mean or rate before the change
    /// @param current its mean or rate since
    /// @param baselineCount observations in the baseline
    /// @param currentCount observations since the change
    /// @param eValue evidence for a change
    /// @param threshold the alarm level
    /// @param qValue share of false findings among those of the suite that are at least as sure, at
    ///   most, by [QValues]; none for a fact
    /// @param before for a category, the usual value
    /// @param after for a category, the new value
    public record MetricShift(
            String metric,
            String stratum,
            double baseline,
            double current,
            long baselineCount,
            long currentCount,
            double eValue,
            double threshold,
            Optional<Double> qValue,
            Optional<String> before,
            Optional<String> after) {}

    /// Two answers to one prompt, each cut to [DriftSettings#exampleChars()].
    public record Example(String before, String after, String promptId) {}
}
