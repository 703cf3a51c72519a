package tidegauge.scorer.drift;

import java.util.Arrays;
import java.util.List;

/// How a metric's values fall into a few cells.
public sealed interface Cells {
    /// Number of cells.
    int count();

    /// A rough position of a cell on a line, for means, medians and dependence.
    double score(int cell);

    /// A flag: cell 1 is the bad answer.
    ///
    /// @param yesIsBad whether `true` is the bad answer
    record YesNo(boolean yesIsBad) implements Cells {
        @Override
        public int count() {
            return 2;
        }

        @Override
        public double score(int cell) {
            return cell;
        }

        int cell(double yes) {
            return (yes >= .5) == yesIsBad ? 1 : 0;
        }
    }

    /// A number's bins.
    ///
    /// @param bins the bins
    /// @param scores position of each of them
    record Numbers(Bins bins, List<Double> scores) implements Cells {
        /// Cells of `bins` with evenly spaced scores.
        public static Numbers of(Bins bins) {
            return new Numbers(bins, Arrays.stream(Bins.scores(bins.count())).boxed().toList());
        }

        @Override
        public int count() {
            return bins.count();
        }

        @Override
        public double score(int cell) {
            return scores.get(cell);
        }
    }

    /// Known values, most frequent first; those past [#OWN] share a cell, the last cell is for
    /// values never seen.
    ///
    /// @param values the known values
    record Values(List<String> values) implements Cells {
        /// Values that have a cell of their own.
        static final int OWN = 8;

        /// Values that are remembered at all.
        static final int REMEMBERED = 64;

        /// Copies the list.
        public Values {
            values = List.copyOf(values);
        }

        @Override
        public int count() {
            return Math.min(values.size(), OWN + 1) + 1;
        }

        @Override
        public double score(int cell) {
            return cell == 0 ? 0 : 1;
        }

        int cell(String value) {
            int position = values.indexOf(value);
            return position < 0 ? unseen() : Math.min(position, OWN);
        }

        int unseen() {
            return count() - 1;
        }
    }
}
