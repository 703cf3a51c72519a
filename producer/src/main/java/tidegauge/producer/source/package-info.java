/// Readers of files of jobs and of recorded completions: every line becomes a value or a rejection.
@NullMarked
package tidegauge.producer.source;

import org.jspecify.annotations.NullMarked;
