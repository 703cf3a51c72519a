/// The demonstration: simulated providers, one of which silently changes, and what is found.
@NullMarked
package tidegauge.local.demo;

import org.jspecify.annotations.NullMarked;
