package tidegauge.simulated.script;

import java.util.random.RandomGenerator;

/// Sentences that look like a model's and mean nothing.
final class Words {
    private static final String[] VOCABULARY = {
        "the", "result", "depends", "on", "several", "measured", "values", "and", "their", "order",
        "which", "we", "compare", "with", "an", "earlier", "reading", "of", "same", "quantity",
        "first", "then", "finally", "because", "each", "step", "follows", "from", "previous", "one",
        "so", "that", "answer", "remains", "stable", "under", "small", "changes", "in", "input"
    };
    private static final int SENTENCE = 12;
    private static final double SPREAD = 0.25;

    private Words() {}

    /// A text of about `median` words, lognormally spread.
    static String sentence(int median, RandomGenerator chance) {
        int words =
                (int) Math.max(1, Math.round(median * Math.exp(SPREAD * chance.nextGaussian())));
        StringBuilder text = new StringBuilder(words * 7);
        for (int i = 0; i < words; i++) {
            String word = VOCABULARY[chance.nextInt(VOCABULARY.length)];
            if (i % SENTENCE == 0) {
                text.append(i == 0 ? "" : ". ").append(Character.toUpperCase(word.charAt(0)));
                text.append(word, 1, word.length());
            } else {
                text.append(' ').append(word);
            }
        }
        return text.append('.').toString();
    }
}
