package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final Executor NOBODY = work -> {};
    private static final int MANY = 10_000;

    private final List<Integer> taken = new ArrayList<>();

    @Test
    void resultsComeInTheOrderOfTheRecords() {
        ReadAhead<Integer, Integer> ahead =
                new ReadAhead<>(ReadAheadTest::negated, ForkJoinPool.commonPool(), taken::add);

        for (int i = 0; i < MANY; i++) ahead.add(i);
        ahead.finish();

        assertThat(taken).isEqualTo(IntStream.range(0, MANY).mapToObj(i -> -i).toList());
    }

    @Test
    void withoutHelpersTheTaskDoesItItself() {
        Thread self = Thread.currentThread();
        AtomicInteger elsewhere = new AtomicInteger();
        ReadAhead<Integer, Integer> ahead =
                new ReadAhead<>(
                        numbers -> {
                            if (Thread.currentThread() != self) elsewhere.incrementAndGet();
                            return negated(numbers);
                        },
                        NOBODY,
                        taken::add);

        for (int i = 0; i < MANY; i++) ahead.add(i);
        ahead.finish();

        assertThat(taken).hasSize(MANY);
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void onlySoMuchIsHeldBack() {
        ReadAhead<Integer, Integer> ahead =
                new ReadAhead<>(ReadAheadTest::negated, NOBODY, taken::add);

        for (int i = 0; i < MANY; i++) ahead.add(i);

        assertThat(taken.size()).isGreaterThan(MANY - 1_000);
    }

    @Test
    void aFailureComesWhereTheRecordWouldHave() {
        ReadAhead<Integer, Integer> ahead =
                new ReadAhead<>(
                        numbers -> {
                            if (numbers.contains(5_000)) throw new IllegalStateException("5000");
                            return negated(numbers);
                        },
                        ForkJoinPool.commonPool(),
                        taken::add);

        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < MANY; i++) ahead.add(i);
                            ahead.finish();
                        })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("5000");
        assertThat(taken).hasSizeBetween(5_000 - 64, 5_000).doesNotContain(-5_000);
    }

    private static List<Integer> negated(List<Integer> numbers) {
        return numbers.stream().map(number -> -number).toList();
    }
}
