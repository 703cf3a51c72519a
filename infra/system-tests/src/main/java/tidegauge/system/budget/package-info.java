/// Evaluators in processes of their own that share a cap.
@NullMarked
package tidegauge.system.budget;

import org.jspecify.annotations.NullMarked;
