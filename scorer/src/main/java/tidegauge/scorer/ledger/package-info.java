/// The ledger: every job × backend × sample ends in exactly one counted outcome.
@NullMarked
package tidegauge.scorer.ledger;

import org.jspecify.annotations.NullMarked;
