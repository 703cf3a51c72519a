/// One configuration file: its keys declared once, read with line and column, and bound to records.
@NullMarked
package tidegauge.local.config;

import org.jspecify.annotations.NullMarked;
