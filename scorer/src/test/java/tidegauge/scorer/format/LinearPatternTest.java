package tidegauge.scorer.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.scorer.format.LinearPattern.Found;

class LinearPatternTest {
    private static final int PATTERNS = 40_000;

    private static final String[] PIECES = {
        "a",
        "b",
        "ab",
        "-",
        ".",
        "\\.",
        "\\[",
        "\\s",
        "\\d",
        "\\w",
        "[ab]",
        "[^a]",
        "[a-c1-9]",
        "[\\s,]",
        "[^\\d\\]]",
        "^",
        "$",
        "é",
        "\\n",
        "\\/",
        "[-b]",
        "[&a]",
        "}",
        "]",
        ","
    };
    private static final String[] STARTS = {"", "", "(?s)", "(?s).*"};
    private static final String[] REPETITIONS = {
        "", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,}", "{0,2}", "{1,2}?"
    };
    private static final String[] CHARACTERS = {
        "a",
        "b",
        "c",
        "1",
        ".",
        "[",
        "]",
        "-",
        ",",
        " ",
        "\n",
        "\r",
        "\u000B",
        "\u0085",
        "\u2028",
        "é",
        "\uD83D\uDE00",
        "}",
        "&",
        "/"
    };

    @Test
    void bothEnginesAgreeOnWhatTheyShare() {
        long seed = 20260101;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int shared = 0;
        for (int i = 0; i < PATTERNS; i++) {
            String regex = pick(STARTS, random) + pattern(random, 3);
            if (random.nextInt(8) == 0) regex += "|" + pattern(random, 2);
            LinearPattern pattern = compiled(regex);
            if (pattern == null || pattern.quick().isEmpty()) continue;
            shared++;
            for (int j = 0; j < 8; j++) {
                String text = text(random);
                assertThat(pattern.search(text))
                        .as("seed %d, pattern %s, text %s", seed, regex, text)
                        .isEqualTo(byRe2(regex, text));
            }
        }
        assertThat(shared).isGreaterThan(PATTERNS / 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)yes",
                "\\bword\\b",
                "\\pL+",
                "[[:alpha:]]",
                "(?P<name>a)",
                "(?m)^a$",
                "\\Aa",
                "a{,2}",
                "x{",
                "\\x41",
                "\\Qa.b\\E",
                "[a&&b]",
                "[]a]",
                "\\S",
                "a(?s).b",
                "\uD83D\uDE00"
            })
    void whatTheyMayNotShareIsLeftToRe2(String regex) {
        assertThat(LinearPattern.compile(regex).quick()).isEmpty();
    }

    @Test
    void aPatternThatGoesBackTooMuchIsStillAnswered() {
        LinearPattern pattern = LinearPattern.compile("(a|a)*b");
        assertThat(pattern.quick()).isPresent();

        assertThat(pattern.search("a".repeat(5_000))).isEqualTo(Found.NOWHERE);
    }

    @Test
    void aPatternThatGoesDeepIsStillAnswered() {
        LinearPattern pattern = LinearPattern.compile("^(?:a|b)+$");

        assertThat(pattern.search("ab".repeat(4_000))).isEqualTo(Found.WHOLE);
    }

    private static LinearPattern compiled(String regex) {
        try {
            return LinearPattern.compile(regex);
        } catch (PatternSyntaxException _) {
            return null;
        }
    }

    private static Found byRe2(String regex, String text) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        if (!matcher.find()) return Found.NOWHERE;
        return matcher.start() == 0 && matcher.end() == text.length() ? Found.WHOLE : Found.WITHIN;
    }

    private static String pattern(Random random, int depth) {
        StringBuilder pattern = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            boolean group = depth > 0 && random.nextInt(4) == 0;
            if (group) {
                pattern.append(random.nextBoolean() ? "(" : "(?:")
                        .append(pattern(random, depth - 1));
                if (random.nextBoolean()) pattern.append('|').append(pattern(random, depth - 1));
                pattern.append(')');
            } else pattern.append(pick(PIECES, random));
            pattern.append(pick(REPETITIONS, random));
        }
        return pattern.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++)
            text.append(
                    random.nextBoolean()
                            ? pick(new String[] {"a", "b"}, random)
                            : pick(CHARACTERS, random));
        return text.toString();
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }
}
