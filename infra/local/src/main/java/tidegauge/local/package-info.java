/// The command line's entry: exit codes, failures and the terminal.
@NullMarked
package tidegauge.local;

import org.jspecify.annotations.NullMarked;
