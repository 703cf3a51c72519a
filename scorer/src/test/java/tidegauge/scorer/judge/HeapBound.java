package tidegauge.scorer.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tidegauge.event.Completion;
import tidegauge.scorer.Samples;
import tidegauge.scorer.cost.json.PriceTables;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.format.HostileTexts;
import tidegauge.scorer.grounding.GroundingEvaluator;
import tidegauge.scorer.shipped.ShippedModels;

/// Judges the hostile texts in a JVM of its own whose heap is full but for so many megabytes.
///
/// A judgement that needs more runs out of memory, so the bound is measured and not estimated. The
/// text itself is not counted: it is there before anybody judges it.
final class HeapBound {
    private static final int MEGABYTE = 1 << 20;

    private HeapBound() {}

    /// Takes the free megabytes, and prints one line for each text; ends with 1 if one was too
    /// much.
    public static void main(String[] arguments) {
        int free = Integer.parseInt(arguments[0]);
        CompletionJudge judge =
                new CompletionJudge(
                        new FormatEvaluator(),
                        new GroundingEvaluator(ShippedModels.grounding()),
                        PriceTables.shipped(),
                        new Counters());
        judgeAll(judge, "{\"a\": 1}");
        boolean tooMuch = false;
        for (Map.Entry<String, String> text : HostileTexts.all().entrySet()) {
            List<byte[]> ballast = fill(free);
            String result = bounded(judge, text.getValue());
            tooMuch |= !result.equals("fits");
            ballast.clear();
            System.out.println(text.getKey() + ": " + result);
        }
        System.exit(tooMuch ? 1 : 0);
    }

    private static String bounded(CompletionJudge judge, String text) {
        try {
            judgeAll(judge, text);
            return "fits";
        } catch (OutOfMemoryError e) {
            return "too much: " + e.getMessage();
        }
    }

    private static List<byte[]> fill(int free) {
        Runtime runtime = Runtime.getRuntime();
        List<byte[]> ballast = new ArrayList<>();
        System.gc();
        while (left(runtime) > (long) free * MEGABYTE) ballast.add(new byte[MEGABYTE]);
        System.gc();
        return ballast;
    }

    private static long left(Runtime runtime) {
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    private static void judgeAll(CompletionJudge judge, String text) {
        for (String expect : HostileTexts.EXPECTATIONS) {
            Completion completion =
                    Samples.completion("job", Samples.START)
                            .setExpect(expect)
                            .setContext(List.of(text))
                            .setResponse(text)
                            .build();
            judge.judge(completion, false);
        }
        judge.comparable(Samples.completion("job", Samples.START).setResponse(text).build());
    }
}
