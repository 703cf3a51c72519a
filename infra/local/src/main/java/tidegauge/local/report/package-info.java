/// The scorecard of suites and backends: read from topics or a replay's folder, written as a table,
/// JSON, CSV or a page.
@NullMarked
package tidegauge.local.report;

import org.jspecify.annotations.NullMarked;
