package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidegauge.scorer.ScorerCluster;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.TestSettings;
import tidegauge.scorer.count.Counters;

@ExtendWith(ScorerCluster.Extension.class)
class ScorerTopologyTest {
    /// State and repartition topics outlive a release, so a change of their names loses state.
    @Test
    void theTopologyIsTheOneThatWasReleased(ScorerCluster cluster) throws IOException {
        Topology topology =
                ScorerTopology.build(
                        TestSettings.of(ScorerConfig.defaults(), 1),
                        cluster.config(),
                        new Counters(),
                        InstantSource.system());

        assertThat(topology.describe().toString()).isEqualToNormalizingNewlines(golden());
    }

    private static String golden() throws IOException {
        try (InputStream in = ScorerTopologyTest.class.getResourceAsStream("/topology.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
