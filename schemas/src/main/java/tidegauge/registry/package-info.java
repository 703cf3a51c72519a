/// A schema registry inside this JVM, and a client for it and for others of its kind.
@NullMarked
package tidegauge.registry;

import org.jspecify.annotations.NullMarked;
