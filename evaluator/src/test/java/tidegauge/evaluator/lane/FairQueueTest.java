package tidegauge.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String> queue = new FairQueue<>();

    @Test
    void whoHasLittleDoesNotWaitBehindWhoHasMuch() {
        for (int i = 0; i < 10_000; i++) {
            queue.add("big", "big" + i);
        }
        queue.add("small", "small");

        assertThat(List.of(queue.poll().orElseThrow(), queue.poll().orElseThrow()))
                .containsExactly("big0", "small");
    }

    @Test
    void ofOneOwnerTheOrderIsThatOfArrival() {
        long seed = 11;
        SplittableRandom chance = new SplittableRandom(seed);
        Map<String, Integer> added = new HashMap<>();
        Map<String, List<Integer>> taken = new HashMap<>();
        int total = 0;
        for (int step = 0; step < 5_000; step++) {
            String owner = "o" + chance.nextInt(7);
            if (chance.nextBoolean()) {
                int number = added.merge(owner, 1, Integer::sum);
                queue.add(owner, owner + ":" + number);
                total++;
            } else {
                total -= queue.poll().map(item -> note(item, taken)).orElse(0);
            }
            assertThat(queue.size()).as("seed %d step %d", seed, step).isEqualTo(total);
        }
        queue.poll();

        taken.values().forEach(numbers -> assertThat(numbers).isSorted());
        assertThat(taken).hasSize(7);
    }

    @Test
    void takingWaitsForAnItem() throws Exception {
        AtomicReference<String> got = new AtomicReference<>();
        Thread taker =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                got.set(queue.take());
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        queue.add("a", "item");
        taker.join();

        assertThat(got.get()).isEqualTo("item");
    }

    private static int note(String item, Map<String, List<Integer>> taken) {
        String[] parts = item.split(":");
        taken.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(Integer.valueOf(parts[1]));
        return 1;
    }
}
