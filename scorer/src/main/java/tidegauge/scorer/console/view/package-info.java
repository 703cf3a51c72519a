/// What each page shows, as values, computed from the model.
@NullMarked
package tidegauge.scorer.console.view;

import org.jspecify.annotations.NullMarked;
