/// When to ask again and when to leave a backend alone; time and chance are arguments. Pure.
@NullMarked
package tidegauge.evaluator.pacing;

import org.jspecify.annotations.NullMarked;
