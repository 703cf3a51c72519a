/// Health and metrics over HTTP.
@NullMarked
package tidegauge.evaluator.http;

import org.jspecify.annotations.NullMarked;
