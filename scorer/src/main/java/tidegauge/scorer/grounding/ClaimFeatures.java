package tidegauge.scorer.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tidegauge.scorer.text.Words;

/// What can be counted about a claim beside its context. Every feature is larger the less the claim
/// is supported.
final class ClaimFeatures {
    /// Names of the features, in their order.
    ///
    /// - `wordNovelty`: share of the content words that the context holds in no form, weighted by
    ///   length, since long words say more;
    /// - `numberNovelty`, `nameNovelty`: shares of the numbers and of the capitalised words that it
    ///   does not hold;
    /// - `uncovered`, `uncoveredByTwo`: of the [Alignment];
    /// - `negationDiffers`: 1 when the claim is negated and its best sentence is not, ½ the other
    ///   way round;
    /// - `antonym`: 1 when the best sentence holds the contrary of one of the claim's words instead
    ///   of it.
    static final List<String> NAMES =
            List.of(
                    "wordNovelty",
                    "numberNovelty",
                    "nameNovelty",
                    "uncovered",
                    "uncoveredByTwo",
                    "negationDiffers",
                    "antonym");

    private static final int SHORT_WORD = 4;
    private static final double SHORT_WORD_WEIGHT = 0.3;

    private ClaimFeatures() {}

    static double[] of(String claim, ContextIndex context) {
        List<String> words = Words.of(claim);
        List<String> stems = new ArrayList<>();
        double all = 0;
        double novel = 0;
        for (String word : words) {
            if (Words.isStopWord(word)) continue;
            String stem = Stems.of(word);
            stems.add(stem);
            double weight = word.length() < SHORT_WORD ? SHORT_WORD_WEIGHT : word.length();
            all += weight;
            if (!context.hasForm(word, stem)) novel += weight;
        }
        Alignment alignment = Alignment.of(stems, context);
        return new double[] {
            all == 0 ? 0 : novel / all,
            numberNovelty(words, context),
            nameNovelty(claim, context),
            alignment.uncovered(),
            alignment.uncoveredByTwo(),
            negationDiffers(words, alignment.best(), context),
            antonym(words, alignment.best(), context)
        };
    }

    private static double numberNovelty(List<String> words, ContextIndex context) {
        int all = 0;
        int novel = 0;
        for (String word : words) {
            if (!Character.isDigit(word.charAt(0))) continue;
            all++;
            if (!context.hasWord(word)) novel++;
        }
        return all == 0 ? 0 : (double) novel / all;
    }

    /// Capitalised words that do not begin the claim.
    private static double nameNovelty(String claim, ContextIndex context) {
        int all = 0;
        int novel = 0;
        int at = 0;
        boolean first = true;
        while (at < claim.length()) {
            if (!Character.isLetter(claim.charAt(at))) {
                at++;
                continue;
            }
            int begin = at;
            while (at < claim.length() && Character.isLetterOrDigit(claim.charAt(at))) at++;
            boolean name = !first && at - begin > 1 && Character.isUpperCase(claim.charAt(begin));
            first = false;
            if (!name) continue;
            String word = claim.substring(begin, at).toLowerCase(Locale.ROOT);
            all++;
            if (!Words.isStopWord(word) && context.sentencesWith(Stems.of(word)).isEmpty()) novel++;
        }
        return all == 0 ? 0 : (double) novel / all;
    }

    private static double negationDiffers(List<String> words, int best, ContextIndex context) {
        if (best < 0) return 0;
        boolean here = words.stream().anyMatch(Polarity::isNegation);
        boolean there = context.sentence(best).stream().anyMatch(Polarity::isNegation);
        if (here == there) return 0;
        return here ? 1 : 0.5;
    }

    private static double antonym(List<String> words, int best, ContextIndex context) {
        if (best < 0) return 0;
        Set<String> there = context.sentence(best);
        for (String word : words)
            if (!there.contains(word))
                for (String antonym : Polarity.antonymsOf(word))
                    if (there.contains(antonym)) return 1;
        return 0;
    }
}
