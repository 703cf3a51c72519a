/// A Kafka broker inside this JVM.
@NullMarked
package tidegauge.broker;

import org.jspecify.annotations.NullMarked;
