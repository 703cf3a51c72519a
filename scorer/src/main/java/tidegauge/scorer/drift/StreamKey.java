package tidegauge.scorer.drift;

import tidegauge.scorer.observation.Lane;

/// One stream of observations: a lane's traffic, or the canaries among it.
///
/// @param lane the lane
/// @param canary whether it holds the canaries
public record StreamKey(Lane lane, boolean canary) {
    private static final char SEPARATOR = '\u001f';

    /// A string that no other stream of the suite has.
    String id() {
        return lane.backend()
                + SEPARATOR
                + lane.requestModel()
                + SEPARATOR
                + lane.templateVersion()
                + SEPARATOR
                + lane.evaluatorVersion()
                + SEPARATOR
                + (canary ? "canary" : "traffic");
    }
}
