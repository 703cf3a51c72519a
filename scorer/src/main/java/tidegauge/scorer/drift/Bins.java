package tidegauge.scorer.drift;

import java.util.Arrays;

/// Cells of a number: deciles of the warm-up sample, and one cell beyond each of its ends.
///
/// Edges are exact order statistics of the warm-up, frozen for good, so that no sketch error
/// enters; equal deciles collapse, hence a constant has the three cells below, at and above it.
public final class Bins {
    private static final int DECILES = 10;

    private final double[] edges;

    private Bins(double[] edges) {
        this.edges = edges;
    }

    /// Bins with the given edges: the least value, then ascending upper edges of the inner cells.
    public static Bins ofEdges(double[] edges) {
        return new Bins(edges.clone());
    }

    /// Bins that cut `sample` into ten parts of equal size as far as its ties allow.
    public static Bins ofSample(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double[] edges = new double[DECILES + 1];
        int used = 0;
        edges[used++] = sorted[0];
        for (int decile = 1; decile <= DECILES; decile++) {
            int rank = Math.max(1, (int) ((long) decile * sorted.length / DECILES));
            double edge = sorted[rank - 1];
            if (used == 1 || edge > edges[used - 1]) {
                edges[used++] = edge;
            }
        }
        return new Bins(Arrays.copyOf(edges, used));
    }

    /// Number of cells.
    public int count() {
        return edges.length + 1;
    }

    /// The least value, then the upper edges of the inner cells.
    public double[] edges() {
        return edges.clone();
    }

    /// 0 below the least value, then one cell up to and including each upper edge, the last above.
    public int cell(double value) {
        if (value < edges[0]) {
            return 0;
        }
        int cell = 1;
        while (cell < edges.length && value > edges[cell]) {
            cell++;
        }
        return cell;
    }

    /// Scores of `cells` cells: inner ones from −4.5 to 4.5, the outer two one step further.
    static double[] scores(int cells) {
        double[] scores = new double[cells];
        int inner = cells - 2;
        double step = inner > 1 ? 9.0 / (inner - 1) : 0;
        for (int cell = 1; cell <= inner; cell++) {
            scores[cell] = inner > 1 ? -4.5 + (cell - 1) * step : 0;
        }
        scores[0] = inner > 1 ? -5.5 : -2;
        scores[cells - 1] = -scores[0];
        return scores;
    }
}
