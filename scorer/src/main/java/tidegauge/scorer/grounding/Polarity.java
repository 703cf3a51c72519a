package tidegauge.scorer.grounding;

import java.util.Set;

/// Words that turn a statement into its contrary, and words that make it one about the speaker.
final class Polarity {
    private static final Set<String> NEGATIONS =
            Set.of(
                    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without",
                    "cannot", "t", "unable", "fail", "failed", "fails", "refused", "denied", "lack",
                    "lacks");

    private static final Set<String> SPEAKER = Set.of("i", "my", "we");

    private Polarity() {}

    static boolean isNegation(String word) {
        return NEGATIONS.contains(word);
    }

    /// Whether a word makes a sentence one about the speaker, which no context speaks of.
    static boolean isSpeaker(String word) {
        return SPEAKER.contains(word);
    }
}
