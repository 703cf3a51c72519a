package tidegauge.simulated.script;

import java.util.random.RandomGenerator;

/// The same text to every prompt.
public record Fixed(String text) implements Answers {
    @Override
    public String answer(String prompt, RandomGenerator chance) {
        return text;
    }
}
