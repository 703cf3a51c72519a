/// Scripts of the simulated provider in files.
@NullMarked
package tidegauge.simulated.file;

import org.jspecify.annotations.NullMarked;
