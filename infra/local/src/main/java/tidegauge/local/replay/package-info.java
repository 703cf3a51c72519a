/// Recorded completions through the real pipeline: files in, files out, the same bytes every time.
@NullMarked
package tidegauge.local.replay;

import org.jspecify.annotations.NullMarked;
