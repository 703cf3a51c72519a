package tidegauge.scorer;

import tidegauge.scorer.topology.TopologySettings;

/// Gives tests of the topology the settings that a scorer would make.
public final class TestSettings {
    private TestSettings() {}

    public static TopologySettings of(ScorerConfig config, int inputPartitions) {
        return Scorer.settings(config, inputPartitions);
    }
}
