package tidegauge.simulated.script;

import java.util.Locale;
import java.util.random.RandomGenerator;

/// An answer of the kind that the prompt asks for: JSON when it says so, a verdict when it names
/// `[Yes]` or says "yes or no", otherwise prose.
public record Assistant(Extraction extraction, YesNo verdict, Prose prose) implements Answers {
    @Override
    public String answer(String prompt, RandomGenerator chance) {
        String lower = prompt.toLowerCase(Locale.ROOT);
        Answers kind =
                lower.contains("json")
                        ? extraction
                        : lower.contains("[yes]") || lower.contains("yes or no") ? verdict : prose;
        return kind.answer(prompt, chance);
    }
}
