package tidegauge.scorer.grounding;

import java.util.ArrayList;
import java.util.List;

/// The two sentences of a context that together hold most of a claim's stems, by weight.
///
/// @param best number of the sentence that holds most; −1 when none holds any
/// @param uncovered share of the weight that the best one lacks
/// @param uncoveredByTwo share that the best one and the one that adds most to it both lack
record Alignment(int best, double uncovered, double uncoveredByTwo) {

    static Alignment of(List<String> stems, ContextIndex context) {
        double all = 0;
        for (String stem : stems) all += context.weight(stem);
        if (all == 0) return new Alignment(-1, 0, 0);
        int best = best(stems, context);
        if (best < 0) return new Alignment(-1, 1, 1);
        List<String> left = lacking(stems, best, context);
        int second = best(left, context);
        List<String> last = second < 0 ? left : lacking(left, second, context);
        return new Alignment(best, weight(left, context) / all, weight(last, context) / all);
    }

    private static double weight(List<String> stems, ContextIndex context) {
        double weight = 0;
        for (String stem : stems) weight += context.weight(stem);
        return weight;
    }

    private static List<String> lacking(List<String> stems, int sentence, ContextIndex context) {
        List<String> lacking = new ArrayList<>();
        for (String stem : stems)
            if (!context.sentencesWith(stem).contains(sentence)) lacking.add(stem);
        return lacking;
    }

    private static int best(List<String> stems, ContextIndex context) {
        double[] score = new double[context.size()];
        int best = -1;
        for (String stem : stems) {
            double weight = context.weight(stem);
            for (int number : context.sentencesWith(stem)) {
                score[number] += weight;
                if (best < 0 || score[number] > score[best]) best = number;
            }
        }
        return best;
    }
}
