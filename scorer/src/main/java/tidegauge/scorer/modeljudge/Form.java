package tidegauge.scorer.modeljudge;

import java.util.List;
import tidegauge.scorer.text.Words;

/// The form of a judging model's answer.
final class Form {
    /// What the format evaluator is told to expect.
    static final String EXPECTED =
            "{\"json\":{\"schema\":{\"type\":\"object\",\"required\":[\"claims\"],"
                    + "\"properties\":{\"claims\":{\"type\":\"array\",\"maxItems\":"
                    + JudgeReading.MOST_CLAIMS
                    + ",\"items\":{\"type\":\"object\",\"required\":"
                    + "[\"text\",\"supported\",\"quote\"],\"properties\":{"
                    + "\"text\":{\"type\":\"string\"},\"supported\":{\"type\":\"boolean\"},"
                    + "\"quote\":{\"type\":\"string\"}}}}}}}}";

    private static final String FENCE = "```";

    private Form() {}

    /// The inside of an answer that is one code fence; any other answer as it is.
    static String unfenced(String answer) {
        String text = answer.strip();
        int begin = text.indexOf('\n') + 1;
        int end = text.length() - FENCE.length();
        if (!text.startsWith(FENCE) || !text.endsWith(FENCE) || begin <= 0 || begin > end)
            return answer;
        return text.substring(begin, end);
    }

    /// A text in which quotes are looked up: words in lower case between single blanks, so that
    /// white space, case and punctuation do not matter and words are never cut.
    static String words(String text) {
        List<String> words = Words.of(text);
        return words.isEmpty() ? "" : ' ' + String.join(" ", words) + ' ';
    }
}
