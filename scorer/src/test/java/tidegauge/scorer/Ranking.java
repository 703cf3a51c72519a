package tidegauge.scorer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How well scores rank labelled items.
public final class Ranking {
    private record Item(double score, boolean positive) {}

    private final List<Item> items = new ArrayList<>();

    /// One item; a high score should mean positive.
    public void add(double score, boolean positive) {
        items.add(new Item(score, positive));
    }

    /// Probability that a positive item scores above a negative one, ties counting half.
    public double auroc() {
        List<Item> sorted = items.stream().sorted(Comparator.comparingDouble(Item::score)).toList();
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
        return (rankSum - positives * (positives + 1) / 2)
                / (positives * (sorted.size() - positives));
    }

    /// Mean precision at each positive item, from the highest score down.
    public double averagePrecision() {
        List<Item> sorted =
                items.stream().sorted(Comparator.comparingDouble(Item::score).reversed()).toList();
        double sum = 0;
        int positives = 0;
        for (int i = 0; i < sorted.size(); i++)
            if (sorted.get(i).positive) sum += ++positives / (i + 1.0);
        return sum / positives;
    }
}
