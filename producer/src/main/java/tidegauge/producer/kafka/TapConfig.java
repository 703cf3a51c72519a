package tidegauge.producer.kafka;

import java.time.Duration;
import tidegauge.producer.sampling.SamplingPolicy;

/// How live traffic is tapped.
///
/// @param sampling which part of it is taken
/// @param queueCapacity most completions that wait for the sender thread
/// @param queueBytes most memory that their texts take, in bytes, roughly
/// @param closeDeadline how long closing waits for completions on their way
/// @param reportEvery time between two reports of the counts
public record TapConfig(
        SamplingPolicy sampling,
        int queueCapacity,
        long queueBytes,
        Duration closeDeadline,
        Duration reportEvery) {
    private static final int QUEUE_CAPACITY = 8_192;
    private static final long QUEUE_BYTES = 64L << 20;
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    public TapConfig {
        if (queueCapacity < 1 || queueBytes < 1) {
            throw new IllegalArgumentException(
                    "a tap needs room for at least one completion, but has queueCapacity %d and"
                                    .formatted(queueCapacity)
                            + " queueBytes "
                            + queueBytes);
        }
    }

    /// The defaults, with a sampling policy.
    public static TapConfig of(SamplingPolicy sampling) {
        return new TapConfig(sampling, QUEUE_CAPACITY, QUEUE_BYTES, CLOSE_DEADLINE, REPORT_EVERY);
    }
}
