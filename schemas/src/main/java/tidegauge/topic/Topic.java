package tidegauge.topic;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;

/// One topic, as declared in [Topics].
///
/// @param name the topic's name
/// @param key what the record key is, in words
/// @param valueType the Avro class of the values
/// @param cleanup the topic's cleanup policy
/// @param retention how long records are kept; ignored by [Cleanup#COMPACT]
/// @param owner the one service that writes most of it
public record Topic<V extends SpecificRecord>(
        String name,
        String key,
        Class<V> valueType,
        Cleanup cleanup,
        Duration retention,
        Service owner) {

    /// Kafka's `cleanup.policy`.
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact"),
        COMPACT_AND_DELETE("compact,delete");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }

        /// The value of Kafka's `cleanup.policy`.
        public String policy() {
            return policy;
        }
    }

    /// A service of the pipeline.
    public enum Service {
        PRODUCER,
        EVALUATOR,
        SCORER,
        CONSOLE
    }
}
