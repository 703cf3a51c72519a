/// Every fault that a provider is known for, and a healthy backend beside them.
@NullMarked
package tidegauge.system.storm;

import org.jspecify.annotations.NullMarked;
