/// One small class for each command: what it takes, and which part does the work.
@NullMarked
package tidegauge.local.command;

import org.jspecify.annotations.NullMarked;
