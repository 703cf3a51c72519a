/// What may be spent: rules, windows, prices, and who holds how much of a cap. Pure.
@NullMarked
package tidegauge.evaluator.budget;

import org.jspecify.annotations.NullMarked;
