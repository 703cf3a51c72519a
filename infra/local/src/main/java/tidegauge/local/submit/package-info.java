/// Files of jobs on their way into the topics, and back out of the ledger.
@NullMarked
package tidegauge.local.submit;

import org.jspecify.annotations.NullMarked;
