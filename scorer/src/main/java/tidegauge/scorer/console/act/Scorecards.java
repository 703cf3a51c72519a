package tidegauge.scorer.console.act;

import java.util.List;
import java.util.function.Supplier;
import tidegauge.scorer.scorecard.Requirements;
import tidegauge.scorer.scorecard.Scorecard;

/// Where scorecards come from.
///
/// @param requirements what is asked of backends
/// @param cards measures all suites anew, which takes as long as reading the topics does
public record Scorecards(Requirements requirements, Supplier<List<Scorecard>> cards) {}
