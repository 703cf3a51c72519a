package tidegauge.scorer.topology;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/// Sends a suite's batches to the one task that keeps the suite, and progress to every task.
final class ToTheGauge implements StreamPartitioner<String, byte[]> {
    /// Key of what every task has to know; no suite has it, whatever its name.
    static final String EVERYONE = "";

    private static final String SUITE = "suite/";

    /// Key of the batches of a suite.
    static String suite(String name) {
        return SUITE + name;
    }

    @Override
    public Optional<Set<Integer>> partitions(
            String topic, String key, byte[] batch, int partitions) {
        return key.equals(EVERYONE) ? Optional.of(everyPartition(partitions)) : Optional.empty();
    }

    static Set<Integer> everyPartition(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet());
    }
}
