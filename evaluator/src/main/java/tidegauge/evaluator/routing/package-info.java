/// Whether a question may go to a backend at all. Pure.
@NullMarked
package tidegauge.evaluator.routing;

import org.jspecify.annotations.NullMarked;
