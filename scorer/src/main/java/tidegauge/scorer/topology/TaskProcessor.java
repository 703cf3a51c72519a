package tidegauge.scorer.topology;

import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Makes a fresh [Task] whenever Kafka Streams starts or revives a task, so that nothing but the
/// stores outlives a failure.
final class TaskProcessor<K> implements Processor<K, byte[], String, byte[]> {
    private final Function<ProcessorContext<String, byte[]>, Task<K>> factory;
    private @Nullable Task<K> task;

    /// One step's work on one partition.
    interface Task<K> {
        void process(Record<K, byte[]> record);
    }

    TaskProcessor(Function<ProcessorContext<String, byte[]>, Task<K>> factory) {
        this.factory = factory;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        task = factory.apply(context);
    }

    @Override
    public void process(Record<K, byte[]> record) {
        Objects.requireNonNull(task, "process comes after init").process(record);
    }

    @Override
    public void close() {
        task = null;
    }
}
