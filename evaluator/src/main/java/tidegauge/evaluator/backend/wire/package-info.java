/// HTTP under LangChain4j: one lean client that keeps what the provider sent.
@NullMarked
package tidegauge.evaluator.backend.wire;

import org.jspecify.annotations.NullMarked;
