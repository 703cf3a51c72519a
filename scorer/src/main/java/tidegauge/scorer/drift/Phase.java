package tidegauge.scorer.drift;

import java.util.List;

/// How far a metric's watch has come: collecting values, or counting them in cells.
public sealed interface Phase {
    /// Numbers of the warm-up.
    ///
    /// @param values the values, in order
    record Numbers(List<Double> values) implements Phase {
        /// Copies the list.
        public Numbers {
            values = List.copyOf(values);
        }
    }

    /// Categories of the warm-up.
    ///
    /// @param values the values, in order
    record Categories(List<String> values) implements Phase {
        /// Copies the list.
        public Categories {
            values = List.copyOf(values);
        }
    }

    /// Cells are fixed; detectors start when the first baseline is full.
    ///
    /// @param cells how values fall into cells
    /// @param tally everything counted while nothing was suspected
    /// @param dispersion serial dependence of what was counted
    /// @param generations none in the warm-up, else the newest detector, then older ones
    record Counting(Cells cells, Tally tally, Dispersion dispersion, List<Generation> generations)
            implements Phase {
        /// Copies the list.
        public Counting {
            generations = List.copyOf(generations);
        }
    }
}
