package tidegauge.scorer.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tidegauge.scorer.Samples.START;
import static tidegauge.scorer.Samples.completion;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tidegauge.event.Completion;
import tidegauge.scorer.cost.json.PriceTables;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.grounding.GroundingEvaluator;
import tidegauge.scorer.shipped.ShippedModels;

/// What a model, or whoever speaks through it, may send: judged in bounded time, with no exception.
class HostileAnswersTest {
    /// Of processor time, so that a busy machine does not fail the test.
    private static final long DEADLINE_NANOS = 1_000_000_000;

    private static final int LENGTH = 60_000;

    private final Counters counters = new Counters();
    private final CompletionJudge judge =
            new CompletionJudge(
                    new FormatEvaluator(),
                    new GroundingEvaluator(ShippedModels.grounding()),
                    PriceTables.shipped(),
                    counters);

    private static Map<String, String> texts() {
        StringBuilder star = new StringBuilder();
        for (int i = 0; star.length() < LENGTH; i++)
            star.append("hub w").append(Integer.toString(i, 36)).append(' ');
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("many sentences", "Ab. ".repeat(LENGTH / 4));
        texts.put("two words", "foo bar ".repeat(LENGTH / 8));
        texts.put("one word beside all others", star.toString());
        texts.put("figures", "1.".repeat(LENGTH / 2));
        texts.put("one long number", "9".repeat(LENGTH));
        texts.put("one long word", "a".repeat(LENGTH));
        texts.put("half a surrogate pair", "\uD800".repeat(LENGTH));
        texts.put("marks that turn the line", "\u202E\u200B".repeat(LENGTH / 2));
        texts.put("zeros", "\0".repeat(LENGTH));
        texts.put("longer than the limit", "word ".repeat(2_000_000));
        return texts;
    }

    @Test
    void everyAnswerIsJudgedInBoundedTime() {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        texts().forEach((name, text) -> {
            Completion completion =
                    completion("job", START)
                            .setContext(List.of(text.substring(0, LENGTH - 1)))
                            .setResponse(text)
                            .build();
            long begin = thread.getCurrentThreadCpuTime();
            judge.judge(completion, false);
            judge.comparable(completion);
            assertThat(thread.getCurrentThreadCpuTime() - begin)
                    .as(name)
                    .isLessThan(DEADLINE_NANOS);
        });
        assertThat(counters.snapshot()).as("no evaluator failed").isEmpty();
    }
}
