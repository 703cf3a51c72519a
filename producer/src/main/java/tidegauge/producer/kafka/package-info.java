/// Publishers of jobs and completions, and the tap for live traffic.
@NullMarked
package tidegauge.producer.kafka;

import org.jspecify.annotations.NullMarked;
