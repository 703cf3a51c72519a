package tidegauge.topic;

import java.time.Duration;

/// One way in which a cluster's topics are not as declared in [Topics].
public sealed interface TopicDifference {
    /// The topic's name.
    String topic();

    /// What is wrong and what to do, in one sentence.
    String describe();

    /// The topic does not exist.
    record Missing(String topic) implements TopicDifference {
        @Override
        public String describe() {
            return topic + " does not exist: create it with `tidegauge topics create`";
        }
    }

    /// The topic has another number of partitions.
    record Partitions(String topic, int expected, int actual) implements TopicDifference {
        @Override
        public String describe() {
            return "%s has %d partitions instead of %d: records of one job would be spread over"
                            .formatted(topic, actual, expected)
                    + " different tasks; create it anew";
        }
    }

    /// The topic has another cleanup policy.
    record CleanupPolicy(String topic, String expected, String actual) implements TopicDifference {
        @Override
        public String describe() {
            return "%s has cleanup.policy=%s instead of %s: alter the topic's configuration"
                    .formatted(topic, actual, expected);
        }
    }

    /// The topic keeps its records for another time.
    record Retention(String topic, Duration expected, Duration actual) implements TopicDifference {
        @Override
        public String describe() {
            return "%s has retention.ms=%d instead of %d: alter the topic's configuration"
                    .formatted(topic, actual.toMillis(), expected.toMillis());
        }
    }
}
