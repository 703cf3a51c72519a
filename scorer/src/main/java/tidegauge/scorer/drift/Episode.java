package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidegauge.scorer.drift.EpisodeChange.Example;

/// One backend's change as known so far, with all metrics and streams that show it. An immutable
/// value; each step gives the next.
///
/// @param id stable identity
/// @param suite the suite
/// @param backend the backend
/// @param state how far it has come
/// @param cause why, as far as known
/// @param detectedAtMs event time of the first crossing
/// @param detectedSeq number of that observation in its stream
/// @param date when the change was
/// @param suspects metrics that crossed
/// @param examples answers before and after
/// @param comeback watches for a return to the baseline, once confirmed
public record Episode(
        String id,
        String suite,
        String backend,
        EpisodeState state,
        Cause cause,
        long detectedAtMs,
        long detectedSeq,
        ChangeDate date,
        List<Suspect> suspects,
        List<Example> examples,
        Optional<Comeback> comeback) {
    /// Copies the lists.
    public Episode {
        suspects = List.copyOf(suspects);
        examples = List.copyOf(examples);
    }

    /// Observations of the stream from the change to the first crossing, both counted.
    long observationsToDetect() {
        return Math.max(1, detectedSeq - date.seq() + 1);
    }

    boolean suspects(StreamKey stream, MetricKey metric) {
        return suspects.stream().anyMatch(suspect -> suspect.is(stream, metric));
    }

    boolean holds() {
        return suspects.stream().anyMatch(suspect -> suspect.verdict() == Suspect.Verdict.HOLDS);
    }

    boolean over() {
        return suspects.stream().allMatch(suspect -> suspect.verdict() == Suspect.Verdict.BACK);
    }

    Episode in(EpisodeState next) {
        return new Episode(
                id,
                suite,
                backend,
                next,
                cause,
                detectedAtMs,
                detectedSeq,
                date,
                suspects,
                examples,
                comeback);
    }

    Episode because(Cause next) {
        return new Episode(
                id,
                suite,
                backend,
                state,
                next,
                detectedAtMs,
                detectedSeq,
                date,
                suspects,
                examples,
                comeback);
    }

    Episode dated(ChangeDate next) {
        return new Episode(
                id,
                suite,
                backend,
                state,
                cause,
                detectedAtMs,
                detectedSeq,
                next,
                suspects,
                examples,
                comeback);
    }

    Episode with(List<Suspect> next) {
        return new Episode(
                id,
                suite,
                backend,
                state,
                cause,
                detectedAtMs,
                detectedSeq,
                date,
                next,
                examples,
                comeback);
    }

    Episode and(Example example) {
        List<Example> next = new ArrayList<>(examples);
        next.add(example);
        return new Episode(
                id,
                suite,
                backend,
                state,
                cause,
                detectedAtMs,
                detectedSeq,
                date,
                suspects,
                next,
                comeback);
    }

    Episode watching(Comeback next) {
        return new Episode(
                id,
                suite,
                backend,
                state,
                cause,
                detectedAtMs,
                detectedSeq,
                date,
                suspects,
                examples,
                Optional.of(next));
    }
}
