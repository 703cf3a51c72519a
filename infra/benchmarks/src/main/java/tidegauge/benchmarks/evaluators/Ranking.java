package tidegauge.benchmarks.evaluators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// How well scores rank labelled items that come in groups; a high score should mean positive.
final class Ranking {
    private static final int RESAMPLES = 400;

    private final Map<String, List<Item>> groups = new LinkedHashMap<>();

    private record Item(double score, boolean positive) {}

    /// A figure with its 95 % interval.
    record Estimate(double value, double low, double high) {}

    void add(String group, double score, boolean positive) {
        groups.computeIfAbsent(group, key -> new ArrayList<>()).add(new Item(score, positive));
    }

    int size() {
        return groups.values().stream().mapToInt(List::size).sum();
    }

    /// Share of the positive items.
    double prior() {
        return groups.values().stream()
                .flatMap(List::stream)
                .mapToInt(item -> item.positive ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /// Area under the receiver's curve, by resampling whole groups (percentile bootstrap, Efron
    /// 1979).
    Estimate auroc(long seed) {
        List<List<Item>> all = List.copyOf(groups.values());
        Random random = new Random(seed);
        double[] resampled = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            List<Item> items = new ArrayList<>();
            for (int g = 0; g < all.size(); g++) items.addAll(all.get(random.nextInt(all.size())));
            resampled[i] = auroc(items);
        }
        Arrays.sort(resampled);
        return new Estimate(
                auroc(items(all)),
                resampled[(int) (0.025 * RESAMPLES)],
                resampled[(int) (0.975 * RESAMPLES)]);
    }

    /// Mean precision at each positive item, from the highest score down.
    double averagePrecision() {
        List<Item> sorted = new ArrayList<>(items(List.copyOf(groups.values())));
        sorted.sort(Comparator.comparingDouble(Item::score).reversed());
        double sum = 0;
        int positives = 0;
        for (int i = 0; i < sorted.size(); i++)
            if (sorted.get(i).positive) sum += ++positives / (i + 1.0);
        return sum / positives;
    }

    private static List<Item> items(List<List<Item>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    /// Probability that a positive item scores above a negative one, ties counting half; ½ when
    /// there is no pair.
    private static double auroc(List<Item> items) {
        List<Item> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparingDouble(Item::score));
        double rankSum = 0;
        double positives = 0;
        for (int i = 0; i < sorted.size(); ) {
            int j = i;
            int tied = 0;
            while (j < sorted.size() && sorted.get(j).score == sorted.get(i).score)
                if (sorted.get(j++).positive) tied++;
            rankSum += (i + j + 1) / 2.0 * tied;
            positives += tied;
            i = j;
        }
        double pairs = positives * (sorted.size() - positives);
        return pairs == 0 ? 0.5 : (rankSum - positives * (positives + 1) / 2) / pairs;
    }
}
