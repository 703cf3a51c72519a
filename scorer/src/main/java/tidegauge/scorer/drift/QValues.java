package tidegauge.scorer.drift;

import java.util.Comparator;
import java.util.stream.IntStream;

/// How sure each of many findings is once it is considered how many were looked for: the e-BH
/// procedure (Wang and Ramdas, 2022).
///
/// Of `K` e-values, in falling order `e_(1) ≥ … ≥ e_(K)`, the q-value of the one in place `i` is
/// `min_{k ≥ i} K / (k e_(k))`, at most one. Whoever believes all findings with a q-value up to `α`
/// has a share of false ones among them of at most `α` on average, however the e-values depend on
/// each other.
///
/// The evidence `M` of a [MixtureShiryaevRoberts] after `n` observations is no e-value, but `M/n`
/// is, since `E[M] ≤ n` while nothing changes. That holds at a moment fixed beforehand; at the
/// moment of an alarm the q-value ranks, and the bound is that of the average run length.
public final class QValues {
    private QValues() {}

    /// The q-value of each e-value, in their order.
    public static double[] of(double[] eValues) {
        int count = eValues.length;
        int[] falling =
                IntStream.range(0, count)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -eValues[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] qValues = new double[count];
        double least = 1;
        for (int place = count; place >= 1; place--) {
            int at = falling[place - 1];
            least = Math.min(least, count / (place * eValues[at]));
            qValues[at] = least;
        }
        return qValues;
    }
}
