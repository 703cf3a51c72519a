package tidegauge.simulated.script;

import java.util.random.RandomGenerator;

/// Sentences without a meaning.
///
/// @param words length of an answer at the median
public record Prose(int words) implements Answers {
    @Override
    public String answer(String prompt, RandomGenerator chance) {
        return Words.sentence(words, chance);
    }
}
