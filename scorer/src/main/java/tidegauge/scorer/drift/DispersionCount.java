package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.List;

/// A [Dispersion] while values come: the same numbers, changed in place.
final class DispersionCount {
    private final int[] sizes;
    private final int[] filled;
    private final double[] running;
    private final long[] batches;
    private final double[] means;
    private final double[] squaredMeans;
    private long count;
    private double sum;
    private double squares;

    DispersionCount(Dispersion dispersion) {
        List<Dispersion.Scale> scales = dispersion.scales();
        sizes = scales.stream().mapToInt(Dispersion.Scale::size).toArray();
        filled = scales.stream().mapToInt(Dispersion.Scale::filled).toArray();
        running = scales.stream().mapToDouble(Dispersion.Scale::running).toArray();
        batches = scales.stream().mapToLong(Dispersion.Scale::batches).toArray();
        means = scales.stream().mapToDouble(Dispersion.Scale::means).toArray();
        squaredMeans = scales.stream().mapToDouble(Dispersion.Scale::squares).toArray();
        count = dispersion.count();
        sum = dispersion.sum();
        squares = dispersion.squares();
    }

    void add(double value) {
        count++;
        sum += value;
        squares += value * value;
        for (int scale = 0; scale < sizes.length; scale++) {
            running[scale] += value;
            if (++filled[scale] == sizes[scale]) {
                double mean = running[scale] / sizes[scale];
                means[scale] += mean;
                squaredMeans[scale] += mean * mean;
                batches[scale]++;
                filled[scale] = 0;
                running[scale] = 0;
            }
        }
    }

    Dispersion value() {
        List<Dispersion.Scale> scales = new ArrayList<>(sizes.length);
        for (int scale = 0; scale < sizes.length; scale++) {
            scales.add(
                    new Dispersion.Scale(
                            sizes[scale],
                            filled[scale],
                            running[scale],
                            batches[scale],
                            means[scale],
                            squaredMeans[scale]));
        }
        return new Dispersion(count, sum, squares, scales);
    }
}
