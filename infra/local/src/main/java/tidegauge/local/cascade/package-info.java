/// What answers of a cascade are checked by.
@NullMarked
package tidegauge.local.cascade;

import org.jspecify.annotations.NullMarked;
