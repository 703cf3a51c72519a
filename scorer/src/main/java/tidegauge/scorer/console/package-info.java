/// What people look at: a server of pages on what the topics say.
@NullMarked
package tidegauge.scorer.console;

import org.jspecify.annotations.NullMarked;
