/// What people do on the pages, on its way to the topics.
@NullMarked
package tidegauge.scorer.console.act;

import org.jspecify.annotations.NullMarked;
