package tidegauge.scorer.console.view;

import java.util.List;

/// What a page shows, as rows for a spreadsheet.
///
/// @param columns their names
/// @param rows texts, numbers and times
public record Table(List<String> columns, List<List<?>> rows) {}
