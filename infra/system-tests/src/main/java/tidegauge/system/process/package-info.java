/// Java programs in processes of their own, which can be killed.
@NullMarked
package tidegauge.system.process;

import org.jspecify.annotations.NullMarked;
