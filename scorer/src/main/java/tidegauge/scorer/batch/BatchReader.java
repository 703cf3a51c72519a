package tidegauge.scorer.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;
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
        List<Observation> observations = new ArrayList<>(batch.getObservations().size());
        for (PackedObservation packed : batch.getObservations())
            observations.add(unpack(packed, lanes, names));
        return observations;
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

    private static Observation unpack(
            PackedObservation packed, List<Lane> lanes, List<String> names) {
        Map<String, Boolean> flags = HashMap.newHashMap(packed.getFlags().size());
        for (int flag : packed.getFlags()) flags.put(names.get(flag / 2), flag % 2 == 1);
        List<Integer> numberNames = packed.getNumberNames();
        Map<String, Double> numbers = HashMap.newHashMap(numberNames.size());
        for (int i = 0; i < numberNames.size(); i++)
            numbers.put(names.get(numberNames.get(i)), packed.getNumbers().get(i));
        List<Integer> pairs = packed.getCategories();
        Map<String, String> categories = HashMap.newHashMap(pairs.size() / 2);
        for (int i = 0; i < pairs.size(); i += 2)
            categories.put(names.get(pairs.get(i)), names.get(pairs.get(i + 1)));
        return new Observation(
                lanes.get(packed.getLane()),
                packed.getAt(),
                packed.getCompletionId(),
                names.get(packed.getPromptId()),
                packed.getCanary(),
                flags,
                numbers,
                categories,
                packed.getExcerpt());
    }
}
