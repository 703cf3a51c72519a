package tidegauge.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Alert;
import tidegauge.event.AlertState;
import tidegauge.event.Completion;
import tidegauge.event.DriftEpisode;
import tidegauge.event.EpisodeState;
import tidegauge.scorer.ScorerConfig.Store;
import tidegauge.scorer.topology.DriverRun;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// A person accepts a change: its episode and its alert end, and the next change is found.
@ExtendWith(ScorerCluster.Extension.class)
class AcknowledgementTest {
    private static final long SEED = 12;
    private static final List<Topic<?>> OUTPUTS = List.of(Topics.DRIFT, Topics.ALERTS);

    /// Answers are right in nine of ten cases, then in four, then in none; the first change is
    /// acknowledged.
    private final Random random = new Random(SEED);

    private final List<Completion> changing = new ArrayList<>();
    private final List<Completion> changingAgain = new ArrayList<>();

    AcknowledgementTest() {
        add(changing, 400, 90);
        add(changing, 100, 40);
        add(changingAgain, 300, 40);
        add(changingAgain, 100, 0);
    }

    @Test
    void theEpisodeAndItsAlertEndAndTheNextChangeIsFound(ScorerCluster cluster) {
        List<DriftEpisode> found = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        DriverRun.collect(cluster.config(), acknowledged(cluster), found, alerts);

        assertThat(found)
                .as("seed %d", SEED)
                .extracting(DriftEpisode::getState)
                .containsExactly(
                        EpisodeState.SUSPECT,
                        EpisodeState.CONFIRMED,
                        EpisodeState.ACKNOWLEDGED,
                        EpisodeState.SUSPECT,
                        EpisodeState.CONFIRMED);
        assertThat(alerts)
                .extracting(Alert::getState)
                .containsExactly(
                        AlertState.PENDING,
                        AlertState.FIRING,
                        AlertState.RESOLVED,
                        AlertState.PENDING,
                        AlertState.FIRING);
        assertThat(alerts.get(2).getFired()).isTrue();
        assertThat(found.get(2).getEpisodeId()).isEqualTo(found.get(1).getEpisodeId());
        assertThat(found.get(4).getEpisodeId()).isNotEqualTo(found.get(1).getEpisodeId());
        assertThat(found.get(4).getChangedAt())
                .isBetween(
                        changingAgain.get(280).getEndedAt(), changingAgain.get(320).getEndedAt());
    }

    @Test
    void anUnknownOrAnEndedEpisodeChangesNothing(ScorerCluster cluster) {
        List<SpecificRecord> once = acknowledged(cluster);
        List<SpecificRecord> often = new ArrayList<>(once);
        Acknowledgement first = (Acknowledgement) once.get(changing.size());
        often.add(changing.size(), acknowledgement("suite/gpt/no-such-time", first.getAt()));
        often.add(often.size() - 50, acknowledgement(first.getEpisodeId(), first.getAt()));
        Acknowledgement elsewhere =
                new Acknowledgement(first.getEpisodeId(), "other", "", "", first.getAt());
        often.add(changing.size(), elsewhere);

        assertThat(DriverRun.outputs(cluster.config(), often, OUTPUTS))
                .isEqualTo(DriverRun.outputs(cluster.config(), once, OUTPUTS));
    }

    /// The scorer stops between the acknowledgement and the first record after it, and goes on
    /// elsewhere with what Kafka holds.
    @Test
    void itTakesEffectOnceAtTheSamePlaceAfterARestart(ScorerCluster cluster, @TempDir Path folder) {
        List<SpecificRecord> records = acknowledged(cluster);
        Acknowledgement acknowledgement = (Acknowledgement) records.get(changing.size());
        Map<String, List<String>> expected = DriverRun.outputs(cluster.config(), records, OUTPUTS);

        try (BrokerRun run = new BrokerRun(folder)) {
            Scorer first = run.scorer("first", config -> config);
            run.send(changing);
            run.read(Topics.VERDICTS.name(), all -> all.size() == changing.size());
            run.acknowledge(List.of(acknowledgement));
            run.sendBytes(Topics.ACKNOWLEDGEMENTS.name(), List.of(new byte[] {1, 2, 3}));
            // What comes after the acknowledgement has been read, so it has been too.
            run.read(Topics.DEAD_LETTERS, letters -> letters.size() == 1);
            first.close();
            run.acknowledge(List.of(acknowledgement));
            run.send(changingAgain);
            run.end();
            try (Scorer second = run.scorer("second", config -> config.store(Store.ROCKSDB))) {
                for (Topic<?> topic : OUTPUTS)
                    assertThat(run.untilEnd(topic).stream().map(Object::toString).toList())
                            .as("%s with seed %d", topic.name(), SEED)
                            .isEqualTo(expected.get(topic.name()));
                assertThat(second.state().isRunningOrRebalancing()).isTrue();
            }
        }
    }

    /// The traffic, with an acknowledgement of the first episode where it has been confirmed.
    private List<SpecificRecord> acknowledged(ScorerCluster cluster) {
        List<DriftEpisode> found = new ArrayList<>();
        DriverRun.collect(cluster.config(), changing, found, new ArrayList<>());
        assertThat(found).extracting(DriftEpisode::getState).contains(EpisodeState.CONFIRMED);
        List<SpecificRecord> records = new ArrayList<>(changing);
        records.add(
                acknowledgement(found.getLast().getEpisodeId(), changing.getLast().getEndedAt()));
        records.addAll(changingAgain);
        return records;
    }

    private static Acknowledgement acknowledgement(String episodeId, Instant at) {
        return new Acknowledgement(episodeId, "suite", "ann", "we asked for it", at);
    }

    private void add(List<Completion> traffic, int count, int percentRight) {
        for (int i = 0; i < count; i++) {
            int number = changing.size() + changingAgain.size();
            traffic.add(
                    Samples.completion("job-" + number, Samples.START.plusSeconds(10L * number))
                            .setPromptId("prompt-" + number)
                            .setFlags(Map.of("correct", random.nextInt(100) < percentRight))
                            .build());
        }
    }
}
