package tidegauge.simulated.script;

import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An extraction that is wrong for some documents, and that is put right for some of these when the
/// model is asked again with its own wrong answer in the prompt.
///
/// A document is known by its first `Name: value` line, which decides on it, so that the answer to
/// a prompt is always the same.
///
/// @param invalid share of documents whose first answer is no JSON
/// @param stubborn share of all documents for which the second answer is none either, at most
///   `invalid`
public record Correcting(double invalid, double stubborn) implements Answers {
    private static final Pattern LINE =
            Pattern.compile("(?m)^[ \\t]*[A-Za-z][A-Za-z0-9 _-]{0,39}:[ \\t]+\\S.{0,199}$");

    /// What every wrong answer begins with.
    private static final String WRONG = "I read: ";

    public Correcting {
        Rates.check("invalid", invalid);
        Rates.check("stubborn", stubborn);
        if (stubborn > invalid) {
            throw new IllegalArgumentException("stubborn documents are among the invalid ones");
        }
    }

    /// What becomes of a document.
    public enum Fate {
        /// The first answer is right.
        RIGHT,
        /// The first answer is wrong, the second right.
        REPAIRED,
        /// Both answers are wrong.
        NEVER
    }

    /// The fate of the document with a first line.
    public Fate fate(String firstLine) {
        double place = Chance.of(0, "fate", 0, Chance.hash(firstLine), 0).nextDouble();
        return place < stubborn ? Fate.NEVER : place < invalid ? Fate.REPAIRED : Fate.RIGHT;
    }

    @Override
    public String answer(String prompt, RandomGenerator chance) {
        Matcher line = LINE.matcher(prompt);
        String first = line.find() ? line.group().strip() : prompt;
        String wrong = WRONG + first;
        return switch (fate(first)) {
            case RIGHT -> right(prompt, chance);
            case REPAIRED -> prompt.contains(wrong) ? right(before(prompt, wrong), chance) : wrong;
            case NEVER -> wrong;
        };
    }

    private static String before(String prompt, String wrong) {
        return prompt.substring(0, prompt.indexOf(wrong));
    }

    private static String right(String prompt, RandomGenerator chance) {
        return Extraction.FAITHFUL.answer(prompt, chance);
    }
}
