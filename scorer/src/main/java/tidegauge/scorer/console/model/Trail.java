package tidegauge.scorer.console.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tidegauge.event.Outcome;
import tidegauge.event.Verdict;

/// What is known of one job: the outcome and the verdict of each of its completions.
public final class Trail {
    /// A job may ask for any number of answers; only so many of them are remembered.
    private static final int MOST_STEPS = 200;

    /// One completion.
    public record Answer(Optional<Outcome> outcome, Optional<Verdict> verdict) {}

    private final Map<String, Answer> answers = new TreeMap<>();
    private long leftOut;

    void take(Outcome outcome) {
        merge(outcome.getCompletionId(), new Answer(Optional.of(outcome), Optional.empty()));
    }

    void take(Verdict verdict) {
        merge(verdict.getCompletionId(), new Answer(Optional.empty(), Optional.of(verdict)));
    }

    private void merge(String id, Answer answer) {
        if (answers.size() >= MOST_STEPS && !answers.containsKey(id)) {
            leftOut++;
            return;
        }
        answers.merge(
                id,
                answer,
                (old, fresh) ->
                        new Answer(
                                fresh.outcome().or(old::outcome),
                                fresh.verdict().or(old::verdict)));
    }

    /// The completions, by identity.
    public Map<String, Answer> answers() {
        return Map.copyOf(answers);
    }

    /// Completions that were not remembered.
    public long leftOut() {
        return leftOut;
    }
}
