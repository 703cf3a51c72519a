/// Evaluator and scorer in processes of their own.
@NullMarked
package tidegauge.system.role;

import org.jspecify.annotations.NullMarked;
