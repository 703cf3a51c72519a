/// What goes through Kafka: topics, identities and header names.
@NullMarked
package tidegauge.topic;

import org.jspecify.annotations.NullMarked;
