/// Gates: conditions of `--fail-on` that turn a command into a check for CI. Pure.
@NullMarked
package tidegauge.local.gate;

import org.jspecify.annotations.NullMarked;
