package tidegauge.scorer.topology;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/// Sends a suite's batches to the one task that keeps the suite, and progress to every task.
final class ToTheGauge implements StreamPartitioner<String, byte[]> {
    /// Key of what every task has to know.
    static final String EVERYONE = "";

    @Override
    public Optional<Set<Integer>> partitions(
            String topic, String suite, byte[] batch, int partitions) {
        return suite.equals(EVERYONE) ? Optional.of(everyPartition(partitions)) : Optional.empty();
    }

    static Set<Integer> everyPartition(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet());
    }
}
