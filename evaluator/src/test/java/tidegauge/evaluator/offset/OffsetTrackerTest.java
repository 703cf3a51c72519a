package tidegauge.evaluator.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.evaluator.offset.OffsetTracker.Acceptance;

class OffsetTrackerTest {
    private static final int WINDOW = 128;

    /// The same in the plainest way: sets of offsets.
    private static final class Model {
        private final TreeSet<Long> open = new TreeSet<>();
        private final TreeSet<Long> finished = new TreeSet<>();
        private long next;

        Model(long base) {
            next = base;
        }

        long base() {
            return open.isEmpty() ? next : open.first();
        }

        Acceptance accept(long offset) {
            if (!open.isEmpty() && offset - open.first() >= WINDOW) {
                return Acceptance.WINDOW_FULL;
            }
            for (long gap = next; gap < offset; gap++) {
                finished.add(gap);
            }
            if (offset < next) {
                return Acceptance.FINISHED_BEFORE;
            }
            next = offset + 1;
            if (finished.contains(offset)) {
                passFinished();
                return Acceptance.FINISHED_BEFORE;
            }
            open.add(offset);
            return Acceptance.NEW;
        }

        void finish(long offset) {
            open.remove(offset);
            finished.add(offset);
            passFinished();
        }

        private void passFinished() {
            while (open.isEmpty() && finished.contains(next)) {
                next++;
            }
        }

        /// A restart: what is open is delivered again.
        void restart() {
            next = base();
            open.clear();
        }

        long[] beyond() {
            return finished.stream().filter(o -> o > base()).mapToLong(o -> o).toArray();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void itAgreesWithPlainSetsThroughGapsDisorderAndRestarts(long seed) {
        Random random = new Random(seed);
        long start = random.nextInt(1_000_000);
        OffsetTracker tracker = new OffsetTracker(start, WINDOW);
        Model model = new Model(start);
        long produced = start;
        List<Long> open = new ArrayList<>();
        for (int step = 0; step < 10_000; step++) {
            String where = "seed %d, step %d";
            int dice = random.nextInt(1000);
            if (dice < 480) {
                long gap =
                        random.nextInt(20) == 0
                                ? random.nextInt(random.nextInt(30) == 0 ? 500 : 5)
                                : 0;
                long offset = Math.max(produced, model.next) + gap;
                Acceptance expected = model.accept(offset);
                assertThat(tracker.accept(offset)).as(where, seed, step).isEqualTo(expected);
                if (expected == Acceptance.NEW) {
                    open.add(offset);
                }
                produced = expected == Acceptance.WINDOW_FULL ? produced : offset + 1;
            } else if (dice < 995 && !open.isEmpty()) {
                long offset = open.remove(random.nextInt(Math.min(open.size(), 90)));
                tracker.finish(offset);
                model.finish(offset);
            } else if (dice >= 999) {
                OffsetProgress progress = tracker.progress();
                OffsetProgress read =
                        OffsetProgress.parse(progress.base(), progress.metadata()).orElseThrow();
                assertThat(read).as(where, seed, step).isEqualTo(progress);
                tracker = OffsetTracker.resume(read, WINDOW);
                model.restart();
                open.clear();
                produced = model.next;
            }
            assertThat(tracker.base()).as(where, seed, step).isEqualTo(model.base());
            assertThat(tracker.unfinished()).as(where, seed, step).isEqualTo(model.open.size());
            if (step % 50 == 0) {
                assertThat(tracker.progress().finishedBeyond())
                        .as(where, seed, step)
                        .isEqualTo(model.beyond());
            }
        }
    }

    @Test
    void aFullWindowTakesMoreWhenItsOldestRecordIsFinished() {
        OffsetTracker tracker = new OffsetTracker(0, 64);
        for (long offset = 0; offset < 64; offset++) {
            assertThat(tracker.accept(offset)).isEqualTo(Acceptance.NEW);
        }
        assertThat(tracker.fits(64)).isFalse();
        assertThat(tracker.accept(64)).isEqualTo(Acceptance.WINDOW_FULL);

        tracker.finish(0);

        assertThat(tracker.accept(64)).isEqualTo(Acceptance.NEW);
        assertThat(tracker.base()).isEqualTo(1);
    }

    @Test
    void theWorstMetadataOfTheLargestWindowFitsABrokersDefaultLimit() {
        int window = 16_384;
        OffsetTracker tracker = new OffsetTracker(0, window);
        for (long offset = 0; offset < window; offset++) {
            tracker.accept(offset);
        }
        for (long offset = 1; offset < window; offset++) {
            tracker.finish(offset);
        }

        String metadata = tracker.progress().metadata();

        assertThat(metadata.length()).isLessThan(4096);
        assertThat(OffsetProgress.parse(0, metadata).orElseThrow().finishedBeyond())
                .hasSize(window - 1);
    }

    @Test
    void finishingTwiceOrBeforeTheBaseIsHarmless() {
        OffsetTracker tracker = new OffsetTracker(10, 64);
        tracker.accept(10);
        tracker.accept(11);
        tracker.finish(10);
        tracker.finish(10);
        tracker.finish(3);
        tracker.finish(99);

        assertThat(tracker.base()).isEqualTo(11);
        assertThat(tracker.unfinished()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2:AA", "1:!!", "hello", "{\"other\":1}"})
    void metadataOfAnotherWriterIsNotMistakenForOurs(String metadata) {
        assertThat(OffsetProgress.parse(5, metadata)).isEmpty();
    }

    @Test
    void aWindowMustBeAPowerOfTwo() {
        assertThatThrownBy(() -> new OffsetTracker(0, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("power of two");
    }
}
