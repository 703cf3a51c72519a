package tidegauge.scorer.grounding;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a context speaks of what a claim says: sentences that hold most of its stems, by weight.
///
/// @param best number of the sentence that holds most; −1 when none holds any
/// @param uncovered share of the weight that the best one lacks
/// @param nearby the best one, the one that adds most to it, and the three in a row that together
///   hold most
record Alignment(int best, double uncovered, Set<Integer> nearby) {

    static Alignment of(List<String> stems, ContextIndex context) {
        // Each stem once, in the order in which they come, so that sums are always the same.
        Map<String, Double> weights = new LinkedHashMap<>();
        double all = 0;
        for (String stem : stems) {
            double weight = context.weight(stem);
            weights.merge(stem, weight, Double::sum);
            all += weight;
        }
        if (all == 0) return new Alignment(-1, 0, Set.of());
        int sentences = context.size();
        double[] held = new double[sentences];
        double[] heldNearby = new double[sentences];
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            double weight = entry.getValue();
            int covered = -1;
            for (int number : context.sentencesWith(entry.getKey())) {
                held[number] += weight;
                int last = Math.min(number + 1, sentences - 1);
                for (int k = Math.max(covered + 1, number - 1); k <= last; k++)
                    heldNearby[k] += weight;
                covered = last;
            }
        }
        int best = largest(held);
        if (held[best] == 0) return new Alignment(-1, 1, Set.of());
        Set<Integer> nearby = new HashSet<>();
        nearby.add(best);
        nearby.add(second(weights, best, context));
        int middle = largest(heldNearby);
        for (int k = Math.max(0, middle - 1); k <= Math.min(middle + 1, sentences - 1); k++)
            nearby.add(k);
        return new Alignment(best, 1 - held[best] / all, nearby);
    }

    private static int second(Map<String, Double> weights, int best, ContextIndex context) {
        double[] added = new double[context.size()];
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            List<Integer> where = context.sentencesWith(entry.getKey());
            if (Collections.binarySearch(where, best) >= 0) continue;
            for (int number : where) added[number] += entry.getValue();
        }
        int second = largest(added);
        return added[second] == 0 ? best : second;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) if (values[i] > values[largest]) largest = i;
        return largest;
    }

    /// Whether a content word with this stem stands in one of the nearby sentences.
    boolean holds(String stem, ContextIndex context) {
        List<Integer> where = context.sentencesWith(stem);
        for (int number : nearby) if (Collections.binarySearch(where, number) >= 0) return true;
        return false;
    }
}
