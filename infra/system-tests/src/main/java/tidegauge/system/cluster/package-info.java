/// A Kafka cluster of three processes.
@NullMarked
package tidegauge.system.cluster;

import org.jspecify.annotations.NullMarked;
