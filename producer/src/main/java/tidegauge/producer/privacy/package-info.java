/// Who may see a text: data classes and clearances. Pure.
@NullMarked
package tidegauge.producer.privacy;

import org.jspecify.annotations.NullMarked;
