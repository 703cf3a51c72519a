/// Alerts: what a person should know, and when it is over. Pure.
@NullMarked
package tidegauge.scorer.alert;

import org.jspecify.annotations.NullMarked;
