package tidegauge.scorer.consistency;

import java.text.Normalizer;
import java.util.List;
import tidegauge.scorer.text.Words;

/// An answer in the form in which answers are compared for being the same.
///
/// @param text words in lower case, compatibility forms folded (NFKC), joined by single blanks
/// @param closed whether it is short enough to be a choice, a number or a name rather than a text
record NormalisedAnswer(String text, boolean closed) {
    /// Longest closed answer, in words.
    static final int CLOSED_WORDS = 5;

    static NormalisedAnswer of(String answer) {
        List<String> words = Words.of(Normalizer.normalize(answer, Normalizer.Form.NFKC));
        // An answer of signs alone, such as "+" or "¬", is what it is.
        String text = words.isEmpty() ? answer.strip() : String.join(" ", words);
        return new NormalisedAnswer(text, words.size() <= CLOSED_WORDS);
    }
}
