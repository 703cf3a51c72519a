package tidegauge.scorer.drift;

/// What is remembered of one observation, by column of its stream.
///
/// @param seq number of the observation in its stream, from 0
/// @param at event time, epoch milliseconds
/// @param learntSeq number of the last answer that its prompt's profile had learnt before; −1 when
///   the prompt was new
/// @param columns the values
public record Row(long seq, long at, long learntSeq, Columns columns) {
    /// Values by column; absent ones are `NaN`, their cells −1.
    public static final class Columns {
        private final float[] values;
        private final float[] expected;
        private final byte[] cells;

        /// Takes the arrays over.
        public Columns(float[] values, float[] expected, byte[] cells) {
            this.values = values;
            this.expected = expected;
            this.cells = cells;
        }

        /// Number of columns.
        public int size() {
            return cells.length;
        }

        /// The value; 0 for a category.
        public float value(int column) {
            return column < values.length ? values[column] : Float.NaN;
        }

        /// Mean of earlier answers to the same prompt.
        public float expected(int column) {
            return column < expected.length ? expected[column] : Float.NaN;
        }

        /// The cell the value fell into.
        public int cell(int column) {
            return column < cells.length ? cells[column] : -1;
        }
    }
}
