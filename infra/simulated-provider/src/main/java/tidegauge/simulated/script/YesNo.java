package tidegauge.simulated.script;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A verdict in brackets, `[Yes]` or `[No]`, after a few words.
///
/// The truth is whether the last number of the prompt is prime; without a number it is fixed by the
/// prompt's hash.
///
/// @param accuracy share of right verdicts
/// @param bracketed share of verdicts in brackets; the others come without
/// @param words words of reasoning before the verdict, at the median
public record YesNo(double accuracy, double bracketed, int words) implements Answers {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final int CERTAINTY = 30;

    public YesNo {
        Rates.check("accuracy", accuracy);
        Rates.check("bracketed", bracketed);
    }

    @Override
    public String answer(String prompt, RandomGenerator chance) {
        boolean right = chance.nextDouble() < accuracy;
        boolean brackets = chance.nextDouble() < bracketed;
        String verdict = truth(prompt) == right ? "Yes" : "No";
        String reasoning = words == 0 ? "" : Words.sentence(words, chance) + " ";
        return reasoning + (brackets ? "[" + verdict + "]" : verdict);
    }

    /// What the right verdict is.
    public static boolean truth(String prompt) {
        Matcher numbers = NUMBER.matcher(prompt);
        String last = "";
        while (numbers.find()) {
            last = numbers.group();
        }
        return last.isEmpty()
                ? (Chance.hash(prompt) & 1) == 0
                : new BigInteger(last).isProbablePrime(CERTAINTY);
    }
}
