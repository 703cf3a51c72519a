package tidegauge.scorer.drift;

import java.util.Arrays;

/// The first answers of a backend to one prompt, to compare later answers with.
///
/// It learns from at most [#ANSWERS] answers and then stays as it is. An immutable value.
///
/// @param promptId the prompt
/// @param firstSeq number of the first answer in the stream
/// @param learntSeq number of the last answer learnt
/// @param answers answers learnt
/// @param textHash hash of the first answer's beginning
/// @param oneText whether all answers began alike
/// @param excerpt the beginning of the first answer
/// @param wording how its answers are written
/// @param means sums and counts by column
public record PromptProfile(
        String promptId,
        long firstSeq,
        long learntSeq,
        int answers,
        int textHash,
        boolean oneText,
        String excerpt,
        Wording wording,
        Means means) {
    /// Answers from which a profile learns.
    static final int ANSWERS = 8;

    /// Answers that must agree before disagreement means anything.
    private static final int STABLE = 2;

    /// Sums and counts of values by column.
    public static final class Means {
        private final float[] sums;
        private final byte[] counts;
        private final float[] means;

        /// Takes the arrays over.
        public Means(float[] sums, byte[] counts) {
            this.sums = sums;
            this.counts = counts;
            means = new float[counts.length];
            for (int column = 0; column < means.length; column++) {
                means[column] = counts[column] == 0 ? Float.NaN : sums[column] / counts[column];
            }
        }

        /// Number of columns.
        public int size() {
            return counts.length;
        }

        /// Sum of a column's values.
        public float sum(int column) {
            return sums[column];
        }

        /// Number of a column's values.
        public int count(int column) {
            return column < counts.length ? counts[column] : 0;
        }

        private float mean(int column) {
            return column < means.length ? means[column] : Float.NaN;
        }

        /// The means of all columns, `NaN` where there is none; not to be changed.
        float[] all() {
            return means;
        }

        private Means plus(float[] values) {
            float[] nextSums = Arrays.copyOf(sums, Math.max(sums.length, values.length));
            byte[] nextCounts = Arrays.copyOf(counts, nextSums.length);
            for (int column = 0; column < values.length; column++) {
                if (!Float.isNaN(values[column])) {
                    nextSums[column] += values[column];
                    nextCounts[column]++;
                }
            }
            return new Means(nextSums, nextCounts);
        }
    }

    /// How far the answers after the first are from it, in facts of a `StyleSketch` that differ.
    ///
    /// @param sketch the first answer's
    /// @param farthest the largest distance learnt; −1 for none
    /// @param times how many learnt answers are that far
    public record Wording(long sketch, int farthest, int times) {
        Wording learn(long other) {
            int distance = Long.bitCount(sketch ^ other);
            if (distance > farthest) {
                return new Wording(sketch, distance, 1);
            }
            return distance == farthest ? new Wording(sketch, farthest, times + 1) : this;
        }

        /// Whether an answer is farther from the first than all that were learnt, where equal
        /// distances are put in a random order: of `n` learnt and this one each is the farthest
        /// with probability `1/(n + 1)`.
        ///
        /// @param chance uniform from 0 to 1
        boolean farther(long other, double chance) {
            int distance = Long.bitCount(sketch ^ other);
            return distance > farthest || (distance == farthest && chance * (times + 1) < 1);
        }
    }

    static PromptProfile first(
            String promptId, long seq, int textHash, String excerpt, long sketch, float[] values) {
        Means means = new Means(new float[0], new byte[0]).plus(values);
        return new PromptProfile(
                promptId, seq, seq, 1, textHash, true, excerpt, new Wording(sketch, -1, 0), means);
    }

    boolean learning() {
        return answers < ANSWERS;
    }

    PromptProfile learn(long seq, int hash, Wording learnt, float[] values) {
        return new PromptProfile(
                promptId,
                firstSeq,
                seq,
                answers + 1,
                textHash,
                oneText && hash == textHash,
                excerpt,
                learnt,
                means.plus(values));
    }

    /// Mean of a column's values; `NaN` without any.
    float expected(int column) {
        return means.mean(column);
    }

    /// Whether a flag has had one value only, often enough.
    boolean settled(int column) {
        int count = means.count(column);
        return count >= STABLE && (means.sum(column) == 0 || means.sum(column) == count);
    }

    /// Whether all answers began alike, and there were enough.
    boolean settledText() {
        return answers >= STABLE && oneText;
    }
}
