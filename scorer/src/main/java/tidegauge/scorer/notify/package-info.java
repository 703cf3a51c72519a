/// The notifier: evaluates rules, and brings alerts to where people are.
@NullMarked
package tidegauge.scorer.notify;

import org.jspecify.annotations.NullMarked;
