package tidegauge.scorer.modeljudge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tidegauge.scorer.text.TextHash;

/// Which completions are judged by which models.
///
/// @param suites suites whose completions are judged
/// @param share share of their answers with a context that is judged, 0 to 1
/// @param judges models that judge, in order of preference: the first of another family than the
///   judged one is asked
/// @param label flag of a completion in which a person says whether it is supported
public record ModelJudgeSettings(
        Set<String> suites, double share, List<Judge> judges, String label) {
    /// Nobody is judged.
    public static final ModelJudgeSettings OFF =
            new ModelJudgeSettings(Set.of(), 0.05, List.of(), "supported");

    /// A model that judges.
    ///
    /// @param backend name of the backend to ask
    /// @param model its model, which tells its family
    public record Judge(String backend, String model) {}

    /// Copies the collections, and refuses what cannot work.
    public ModelJudgeSettings {
        suites = Set.copyOf(suites);
        judges = List.copyOf(judges);
        if (!(share >= 0 && share <= 1))
            throw new IllegalArgumentException("modelJudge.share must be from 0 to 1: " + share);
        if (!suites.isEmpty() && judges.isEmpty())
            throw new IllegalArgumentException(
                    "modelJudge names suites and no backend that judges");
    }

    /// Whether anybody is judged.
    public boolean isOn() {
        return !suites.isEmpty() && share > 0;
    }

    /// Whether a completion is among those that are judged: the same ones every time, and by
    /// nothing that is in their text.
    public boolean samples(String suite, String completionId) {
        if (!suites.contains(suite)) return false;
        long bits = TextHash.of("judged?" + completionId) >>> 11;
        return bits * 0x1p-53 < share;
    }

    /// Who judges an answer of a model.
    public Optional<Judge> judgeOf(boolean judgesAnswer, String model) {
        return judges.stream()
                .filter(judge -> Judging.refusal(judgesAnswer, model, judge.model()).isEmpty())
                .findFirst();
    }
}
