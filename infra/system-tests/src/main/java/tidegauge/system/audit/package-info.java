/// Recomputes from the topics what the pipeline should have said.
@NullMarked
package tidegauge.system.audit;

import org.jspecify.annotations.NullMarked;
