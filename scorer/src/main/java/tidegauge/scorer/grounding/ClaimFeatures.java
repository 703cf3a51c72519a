package tidegauge.scorer.grounding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tidegauge.scorer.text.Words;

/// What can be counted about a claim beside its context. Every feature is larger the less the claim
/// is supported.
public final class ClaimFeatures {
    /// Names of the features, in their order. A count c is given as ln(1 + c).
    ///
    /// - `uncovered`: of the [Alignment];
    /// - `wordNovelty`: share of the content words that the context holds in no form, weighted by
    ///   length, since long words say more; `topicNovelty`: the same without the words of small
    ///   talk;
    /// - `numberNovelty`: share of the figures that it does not hold; `newNumbers`: count of the
    ///   numbers, number words among them;
    /// - `nameNovelty`, `newNames`: share and count of the capitalised words that it does not hold;
    /// - `negationAlone`: 1 when the claim is negated and nothing nearby is, unless it is about the
    ///   speaker;
    /// - `comparisonAlone`: count of words that compare and that do not stand nearby;
    /// - `farApart`: share of the neighbouring content words that the context holds, but nowhere
    ///   near each other;
    /// - `contrary`: count of words in whose place the context has the contrary, of
    ///   [Substitutions];
    /// - `extremes`: count of words such as `only` and `largest` that it does not hold;
    /// - `numberElsewhere`, `nameElsewhere`: count of the figures and of the capitalised words that
    ///   do not stand nearby; `numberReplaced`: count of the numbers in whose place it has others.
    public static final List<String> NAMES =
            List.of(
                    "uncovered",
                    "wordNovelty",
                    "topicNovelty",
                    "numberNovelty",
                    "newNumbers",
                    "nameNovelty",
                    "newNames",
                    "negationAlone",
                    "comparisonAlone",
                    "farApart",
                    "contrary",
                    "extremes",
                    "numberElsewhere",
                    "nameElsewhere",
                    "numberReplaced");

    /// What weighs by the sentence where there is most of it, so that a long answer does not drown
    /// it.
    private static final int[] OF_THE_WORST =
            Stream.of(
                            "nameNovelty",
                            "negationAlone",
                            "numberElsewhere",
                            "nameElsewhere",
                            "numberReplaced")
                    .mapToInt(NAMES::indexOf)
                    .toArray();

    private static final int NEW_NAMES = NAMES.indexOf("newNames");
    private static final int SHORT_WORD = 4;
    private static final double SHORT_WORD_WEIGHT = 0.3;
    private static final int FAR = 12;

    private static final Set<String> SMALL_TALK =
            Set.of(
                    ("yes yeah well sure think know like love really good great interesting oh ok"
                         + " okay lot guess maybe actually very much favorite never heard sorry"
                         + " right thing things cool nice definitely believe remember ever seen")
                            .split(" "));

    private static final Set<String> COMPARISONS =
            Set.of(
                    ("more less fewer most least higher lower larger smaller greater better worse"
                                    + " over under above below up down increase decrease")
                            .split(" "));

    private static final Set<String> EXTREMES =
            Set.of(
                    ("only just solely exclusively always never all every completely entirely most"
                                    + " best worst first largest biggest famous popular")
                            .split(" "));

    private ClaimFeatures() {}

    /// Features of a whole answer.
    ///
    /// @param context passages that it must be supported by
    /// @param response the answer's text
    public static double[] of(List<String> context, String response) {
        return Claims.of(response, new ContextIndex(context)).features();
    }

    /// Features of a whole answer from those of its text and of its sentences.
    static double[] combine(double[] whole, List<double[]> sentences) {
        double[] combined = whole.clone();
        if (sentences.size() < 2) return combined;
        for (int i : OF_THE_WORST) combined[i] = 0;
        combined[NEW_NAMES] = 0;
        for (double[] sentence : sentences) {
            for (int i : OF_THE_WORST) combined[i] = Math.max(combined[i], sentence[i]);
            combined[NEW_NAMES] += sentence[NEW_NAMES] / sentences.size();
        }
        return combined;
    }

    /// Features of one claim.
    static double[] of(String claim, ContextIndex context) {
        List<String> words = Words.of(claim);
        List<String> content = new ArrayList<>(words.size());
        List<String> stems = new ArrayList<>(words.size());
        for (String word : words) {
            if (Words.isStopWord(word)) continue;
            content.add(word);
            stems.add(Stems.of(word));
        }
        Alignment alignment = Alignment.of(stems, context);
        Set<String> nearby = new HashSet<>();
        for (int number : alignment.nearby()) nearby.addAll(context.sentence(number));
        double[] numbers = numbers(words, context);
        double[] names = names(claim, alignment, context);
        Substitutions substitutions = new Substitutions(content, stems, context);
        return new double[] {
            alignment.uncovered(),
            novelty(content, stems, context, word -> true),
            novelty(content, stems, context, word -> !SMALL_TALK.contains(word)),
            numbers[0],
            numbers[1],
            names[0],
            names[1],
            negationAlone(words, nearby),
            comparisonAlone(words, nearby),
            farApart(stems, context),
            StrictMath.log1p(substitutions.contraries()),
            extremes(words, context),
            numberElsewhere(words, nearby),
            names[2],
            StrictMath.log1p(substitutions.numbers())
        };
    }

    private static double novelty(
            List<String> content, List<String> stems, ContextIndex context, Predicate<String> say) {
        double all = 0;
        double novel = 0;
        for (int i = 0; i < content.size(); i++) {
            String word = content.get(i);
            if (!say.test(word)) continue;
            boolean small = word.length() < SHORT_WORD || Numbers.isFigure(word);
            double weight = small ? SHORT_WORD_WEIGHT : word.length();
            all += weight;
            if (!context.hasForm(word, stems.get(i))) novel += weight;
        }
        return all == 0 ? 0 : novel / all;
    }

    /// Share of the figures that are new, and how many numbers are.
    private static double[] numbers(List<String> words, ContextIndex context) {
        int figures = 0;
        int newFigures = 0;
        int newNumbers = 0;
        for (String word : words) {
            boolean figure = Numbers.isFigure(word);
            if (figure) figures++;
            else if (!Numbers.isFirm(word)) continue;
            if (Numbers.of(word).filter(number -> !context.hasNumber(number)).isEmpty()) continue;
            newNumbers++;
            if (figure) newFigures++;
        }
        return new double[] {
            figures == 0 ? 0 : (double) newFigures / figures, StrictMath.log1p(newNumbers)
        };
    }

    private static double numberElsewhere(List<String> words, Set<String> nearby) {
        int elsewhere = 0;
        for (String word : words) if (Numbers.isFigure(word) && !nearby.contains(word)) elsewhere++;
        return StrictMath.log1p(elsewhere);
    }

    /// Share and number of the capitalised words that are new, without the one that begins the
    /// claim; and how many are not nearby.
    private static double[] names(String claim, Alignment alignment, ContextIndex context) {
        int all = 0;
        int novel = 0;
        int elsewhere = 0;
        int at = 0;
        boolean first = true;
        while (at < claim.length()) {
            if (!Character.isLetter(claim.charAt(at))) {
                at++;
                continue;
            }
            int begin = at;
            while (at < claim.length() && Character.isLetterOrDigit(claim.charAt(at))) at++;
            boolean begins = first;
            first = false;
            if (at - begin < 2 || !Character.isUpperCase(claim.charAt(begin))) continue;
            String word = claim.substring(begin, at).toLowerCase(Locale.ROOT);
            if (Words.isStopWord(word)) continue;
            String stem = Stems.of(word);
            if (!alignment.holds(stem, context)) elsewhere++;
            if (begins) continue;
            all++;
            if (!context.hasStem(stem)) novel++;
        }
        return new double[] {
            all == 0 ? 0 : (double) novel / all,
            StrictMath.log1p(novel),
            StrictMath.log1p(elsewhere)
        };
    }

    private static double extremes(List<String> words, ContextIndex context) {
        Set<String> found = new HashSet<>();
        for (String word : words)
            if (EXTREMES.contains(word) && !context.hasWord(word)) found.add(word);
        return StrictMath.log1p(found.size());
    }

    private static double negationAlone(List<String> words, Set<String> nearby) {
        return words.stream().anyMatch(Polarity::isNegation)
                        && words.stream().noneMatch(Polarity::isSpeaker)
                        && nearby.stream().noneMatch(Polarity::isNegation)
                ? 1
                : 0;
    }

    private static double comparisonAlone(List<String> words, Set<String> nearby) {
        int alone = 0;
        for (String word : words) if (COMPARISONS.contains(word) && !nearby.contains(word)) alone++;
        return StrictMath.log1p(alone);
    }

    private static double farApart(List<String> stems, ContextIndex context) {
        int pairs = 0;
        int far = 0;
        for (int i = 1; i < stems.size(); i++) {
            String left = stems.get(i - 1);
            String right = stems.get(i);
            if (left.equals(right)) continue;
            pairs++;
            if (!context.hasStem(left) || !context.hasStem(right)) continue;
            if (context.distance(left, right) > FAR) far++;
        }
        return pairs == 0 ? 0 : (double) far / pairs;
    }
}
