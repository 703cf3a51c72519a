package tidegauge.local.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The known name that a user most likely meant.
public final class Suggestion {
    private Suggestion() {}

    /// The nearest of the known names, when it is near enough to be a typing error.
    public static Optional<String> nearest(String typed, Collection<String> known) {
        String plain = plain(typed);
        int limit = Math.max(1, plain.length() / 3);
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= limit)
                .min(
                        Comparator.<String>comparingInt(name -> distance(plain, plain(name)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// Edits that make one text the other, where swapping neighbours is one edit: the optimal
    /// string alignment distance (Damerau, 1964; Wagner and Fischer, 1974).
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cell(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cell(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_.-]", "");
    }
}
