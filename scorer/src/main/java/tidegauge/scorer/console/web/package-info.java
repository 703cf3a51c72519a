/// HTTP: who may see what, and in which form.
@NullMarked
package tidegauge.scorer.console.web;

import org.jspecify.annotations.NullMarked;
