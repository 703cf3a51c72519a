package tidegauge.scorer.batch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.MetricNames;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.observation.Readings;
import tidegauge.scorer.wire.MetricSet;
import tidegauge.scorer.wire.ObservationBatch;
import tidegauge.scorer.wire.PackedObservation;

/// Reads batches. Not for sharing between threads.
public final class BatchReader {
    private final StateCodec<ObservationBatch> codec = new StateCodec<>(ObservationBatch.class);

    /// Reads a batch.
    public ObservationBatch read(byte[] bytes) {
        return codec.decode(bytes);
    }

    /// The observations of a batch, in order of arrival; each has the time by which it is put in
    /// order.
    public static List<Observation> observations(ObservationBatch batch) {
        List<String> names = batch.getNames();
        List<Lane> lanes = lanes(batch.getSuite(), batch.getLanes(), names);
        List<MetricNames> sets =
                batch.getMetrics().stream().map(set -> metricNames(set, names)).toList();
        Values values = Values.of(batch);
        List<Observation> observations = new ArrayList<>(batch.getObservations().size());
        for (PackedObservation packed : batch.getObservations())
            observations.add(
                    new Observation(
                            lanes.get(packed.getLane()),
                            packed.getAt(),
                            packed.getCompletionId(),
                            names.get(packed.getPromptId()),
                            packed.getCanary(),
                            values.next(sets.get(packed.getMetrics()), names),
                            packed.getExcerpt()));
        return observations;
    }

    private static MetricNames metricNames(MetricSet set, List<String> names) {
        return new MetricNames(
                names(set.getFlags(), names),
                names(set.getNumbers(), names),
                names(set.getCategories(), names));
    }

    private static List<String> names(List<Integer> numbers, List<String> names) {
        return numbers.stream().map(names::get).toList();
    }

    private static List<Lane> lanes(String suite, List<Integer> numbers, List<String> names) {
        List<Lane> lanes = new ArrayList<>(numbers.size() / 4);
        for (int i = 0; i < numbers.size(); i += 4)
            lanes.add(
                    new Lane(
                            suite,
                            names.get(numbers.get(i)),
                            names.get(numbers.get(i + 1)),
                            names.get(numbers.get(i + 2)),
                            names.get(numbers.get(i + 3))));
        return lanes;
    }

    /// The values of a batch that have not been taken.
    private record Values(ByteBuffer flags, ByteBuffer numbers, ByteBuffer categories) {
        static Values of(ObservationBatch batch) {
            return new Values(
                    batch.getFlags().duplicate(),
                    batch.getNumbers().duplicate(),
                    batch.getCategories().duplicate());
        }

        /// Takes the values of the next observation.
        Readings next(MetricNames metrics, List<String> names) {
            boolean[] yes = new boolean[metrics.flags().size()];
            double[] sizes = new double[metrics.numbers().size()];
            String[] words = new String[metrics.categories().size()];
            for (int i = 0; i < yes.length; i++) yes[i] = flags.get() == 1;
            for (int i = 0; i < sizes.length; i++) sizes[i] = numbers.getDouble();
            for (int i = 0; i < words.length; i++) words[i] = names.get(categories.getInt());
            return new Readings(metrics, yes, sizes, words);
        }
    }
}
