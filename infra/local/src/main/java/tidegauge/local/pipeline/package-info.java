/// The whole pipeline in one process: broker, registry, topics, evaluator, scorer.
@NullMarked
package tidegauge.local.pipeline;

import org.jspecify.annotations.NullMarked;
