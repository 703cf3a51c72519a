/// What the console remembers of the topics, in bounded memory: a fold of records, without Kafka,
/// HTTP or clock.
@NullMarked
package tidegauge.scorer.console.model;

import org.jspecify.annotations.NullMarked;
