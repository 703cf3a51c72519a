package tidegauge.scorer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;

/// Completions at random: two suites, two backends, repetitions, disorder, gaps, late ones, and a
/// backend that changes its model part-way.
public final class RandomTraffic {
    private RandomTraffic() {}

    public static List<Completion> completions(long seed, int count) {
        Random random = new Random(seed);
        List<Completion> traffic = new ArrayList<>();
        Instant now = Samples.START;
        for (int i = 0; i < count; i++) {
            if (i > 10 && random.nextInt(20) == 0) {
                traffic.add(traffic.get(random.nextInt(i)));
                continue;
            }
            now = now.plusMillis(random.nextInt(2_000));
            if (random.nextInt(300) == 0) now = now.plusSeconds(random.nextInt(10_000));
            Instant endedAt = now.minusMillis(random.nextInt(4_000));
            if (random.nextInt(50) == 0) endedAt = now.minusSeconds(random.nextInt(600));
            if (endedAt.isBefore(Samples.START)) endedAt = Samples.START;
            traffic.add(completion(random, i, endedAt, i > count / 2));
        }
        return traffic;
    }

    private static Completion completion(
            Random random, int number, Instant endedAt, boolean changed) {
        boolean changing = random.nextBoolean();
        boolean correct = random.nextInt(100) < (changing && changed ? 30 : 90);
        CompletionStatus[] statuses = CompletionStatus.values();
        CompletionStatus status =
                random.nextInt(30) == 0
                        ? statuses[random.nextInt(statuses.length)]
                        : CompletionStatus.ANSWERED;
        return Samples.completion("job-" + number, changing ? "gpt" : "llama", 0, endedAt)
                .setSuite(random.nextInt(3) == 0 ? "second" : "suite")
                .setPromptId("prompt-" + random.nextInt(20))
                .setStatus(status)
                .setResponse(correct ? "[Yes]" : "I would say yes")
                .setExpect("{\"regex\":\"\\\\[(Yes|No)\\\\]\"}")
                .setFlags(Map.of("correct", correct))
                .setScores(Map.of("similarity", random.nextDouble()))
                .setUsage(Samples.usage(10, correct ? 3 : 40))
                .setLatencyMs(100L + random.nextInt(1000))
                .setJobCreatedAt(endedAt.minusMillis(random.nextInt(120_000)))
                .build();
    }
}
