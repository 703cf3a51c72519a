package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.HeapStore;
import tidegauge.scorer.batch.BatchReader;
import tidegauge.scorer.batch.Gathering;
import tidegauge.scorer.ledger.Accounts;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.window.Tumbling;

class InOrderTest {
    private static final Lane LANE = new Lane("suite", "gpt", "gpt-4", "v1", "1");

    @Test
    void observationsComeBackFromABatchAsTheyWentIn() {
        Observation observation =
                new Observation(
                        LANE,
                        1_000,
                        "id",
                        "prompt",
                        true,
                        Map.of("error", false, "correct", true),
                        Map.of("latencyMs", 12.5, "outputTokens", 3.0),
                        Map.of("responseModel", "gpt-4", "fingerprint", "fp"),
                        "an answer ü");

        assertThat(observations(batch(List.of(observation)))).containsExactly(observation);
    }

    /// Restored in the middle, with a commit at every batch, against a sort of everything.
    @Test
    void aRestartChangesNothingInTheOrder() {
        Random random = new Random(11);
        List<Observation> all = new ArrayList<>();
        List<Observation> released = new ArrayList<>();
        HeapStore store = new HeapStore();
        BatchReader reader = new BatchReader();
        InOrder inOrder = new InOrder(store, reader, Long.MIN_VALUE);
        long settled = 0;
        for (int round = 0; round < 50; round++) {
            List<Observation> some = new ArrayList<>();
            for (int i = 0; i < random.nextInt(20); i++)
                some.add(observation(settled + random.nextInt(100), all.size() + some.size()));
            all.addAll(some);
            byte[] bytes = batch(some);
            inOrder.add(bytes, observations(bytes));
            settled += random.nextInt(40);
            inOrder.release(settled, released::add);
            inOrder.store(settled);
            if (random.nextInt(5) == 0) inOrder = new InOrder(store, reader, settled);
        }
        inOrder.release(Long.MAX_VALUE, released::add);
        inOrder.store(Long.MAX_VALUE);

        all.sort(
                Comparator.comparingLong(Observation::at).thenComparing(Observation::completionId));
        assertThat(released).as("seed 11").isEqualTo(all);
        assertThat(store.values()).as("nothing is kept").isEmpty();
    }

    private static Observation observation(long at, int number) {
        return new Observation(
                LANE, at, "id-" + number, "p", false, Map.of(), Map.of(), Map.of(), "");
    }

    private static byte[] batch(List<Observation> observations) {
        Gathering gathering = new Gathering(0, new Tumbling(60_000));
        gathering.account("suite", "gpt", 0, Accounts.EXPECTED, false);
        observations.forEach(observation -> gathering.observe(observation, observation.at()));
        return gathering.drain().getFirst().bytes();
    }

    private static List<Observation> observations(byte[] batch) {
        return BatchReader.observations(new BatchReader().read(batch));
    }
}
