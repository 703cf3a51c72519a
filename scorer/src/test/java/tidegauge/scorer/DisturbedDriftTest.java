package tidegauge.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.Completion;
import tidegauge.scorer.ScorerConfig.Store;
import tidegauge.scorer.topology.DriverRun;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// Repetitions, completions that are late within the grace, and a restart on another machine leave
/// every word on drift as it is in an undisturbed stream.
@ExtendWith(ScorerCluster.Extension.class)
class DisturbedDriftTest {
    private static final long SEED = 14;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final List<Topic<?>> OUTPUTS = List.of(Topics.DRIFT, Topics.ALERTS);

    private final Random random = new Random(SEED);

    @Test
    void itIsTheSameAsInAnUndisturbedStream(ScorerCluster cluster, @TempDir Path folder) {
        List<Completion> clean = changing();
        List<Completion> disturbed = disturbed(clean);
        Map<String, List<String>> expected = DriverRun.outputs(cluster.config(), clean, OUTPUTS);
        assertThat(expected.get(Topics.DRIFT.name())).as("seed %d", SEED).isNotEmpty();
        assertThat(disturbed).hasSizeGreaterThan(clean.size()).isNotEqualTo(clean);

        int half = disturbed.size() / 2;
        try (BrokerRun run = new BrokerRun(folder)) {
            Scorer first = run.scorer("first", config -> config.reorder(GRACE));
            run.send(disturbed.subList(0, half));
            run.read(Topics.VERDICTS.name(), verdicts -> verdicts.size() > half / 2);
            first.close();
            run.send(disturbed.subList(half, disturbed.size()));
            run.end();
            try (Scorer second =
                    run.scorer("second", config -> config.reorder(GRACE).store(Store.ROCKSDB))) {
                for (Topic<?> topic : OUTPUTS)
                    assertThat(run.untilEnd(topic).stream().map(Object::toString).toList())
                            .as("%s with seed %d", topic.name(), SEED)
                            .isEqualTo(expected.get(topic.name()));
                assertThat(second.state().isRunningOrRebalancing()).isTrue();
            }
        }
    }

    /// Nine in ten answers are right, then four, then nine again, so that episodes begin and end.
    private List<Completion> changing() {
        List<Completion> traffic = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            boolean right = random.nextInt(10) < (i >= 300 && i < 400 ? 3 : 9);
            traffic.add(
                    Samples.completion("job-" + i, Samples.START.plusSeconds(i))
                            .setPromptId("prompt-" + i % 40)
                            .setResponse(right ? "[Yes]" : "no idea")
                            .setFlags(Map.of("correct", right))
                            .build());
        }
        return traffic;
    }

    /// Neighbours within eight seconds change places, and one in ten comes again later.
    private List<Completion> disturbed(List<Completion> clean) {
        List<Completion> disturbed = new ArrayList<>();
        for (int from = 0; from < clean.size(); from += 8) {
            List<Completion> block =
                    new ArrayList<>(clean.subList(from, Math.min(clean.size(), from + 8)));
            Collections.shuffle(block, random);
            for (Completion each : block) {
                disturbed.add(each);
                if (random.nextInt(10) == 0)
                    disturbed.add(disturbed.get(random.nextInt(disturbed.size())));
            }
        }
        return disturbed;
    }
}
