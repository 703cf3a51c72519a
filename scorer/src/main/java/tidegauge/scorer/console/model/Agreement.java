package tidegauge.scorer.console.model;

/// How much repeated answers agree.
///
/// @param mean over jobs, 0 to 1; 0 without any
/// @param jobs whose answers were compared
public record Agreement(double mean, long jobs) {}
