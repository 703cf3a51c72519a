package tidegauge.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.Purpose;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.topic.CompletionId;

/// Completions like recorded ones, 1.5 KB each: two suites, one of JSON with a schema and one of a
/// pattern, three backends, usage and a priced model; the same on every run. With
/// `-Dgrounding=true` the second suite's prompt is a context that its answers are held against.
final class RecordedTraffic {
    private static final int STEP_MILLIS = 20;
    private static final int PROMPTS = 200;
    private static final String SCHEMA =
            """
            {"json":{"schema":{"type":"object","required":["vendor","total","currency","items"],\
            "properties":{"vendor":{"type":"string"},"total":{"type":"number"},\
            "currency":{"enum":["EUR","USD"]},"items":{"type":"array","items":{"type":"object",\
            "required":["name","price"],"properties":{"name":{"type":"string"},\
            "price":{"type":"number"}}}}}}}}\
            """;
    private static final String PATTERN = "{\"regex\":\"(?s).*\\\\[(Yes|No)\\\\]\\\\s*\"}";
    private static final boolean GROUNDING = Boolean.getBoolean("grounding");
    private static final String PROMPT =
            "Read the invoice below and give vendor, total, currency and items. ".repeat(7);
    private static final String THOUGHT =
            "A number is prime when nothing but one and itself divides it evenly. ".repeat(7);
    private static final List<String> CONTEXT =
            List.of(
                    "Seven is a prime number: only one and seven divide it. ".repeat(4),
                    "A prime is a natural number above one with no other divisors. ".repeat(4));

    private final Random random = new Random(20260101);
    private final Instant start;

    /// @param end event time of the last completion
    RecordedTraffic(Instant end, int count) {
        start = end.minusMillis((long) count * STEP_MILLIS);
    }

    Completion completion(int number) {
        boolean extraction = random.nextInt(2) == 0;
        Instant endedAt = start.plusMillis((long) number * STEP_MILLIS + random.nextInt(200));
        String jobId = "job-" + number;
        String backend = "backend-" + random.nextInt(3);
        boolean good = random.nextInt(100) < 95;
        return Completion.newBuilder()
                .setCompletionId(CompletionId.of(jobId, backend, 0))
                .setJobId(jobId)
                .setSuite(extraction ? "invoices" : "primes")
                .setBackend(backend)
                .setPromptId("p-" + random.nextInt(PROMPTS))
                .setTemplateVersion("v1")
                .setPurpose(Purpose.TRAFFIC)
                .setStatus(CompletionStatus.ANSWERED)
                .setPrompt(GROUNDING && !extraction ? "Is seven prime?" : PROMPT)
                .setContext(GROUNDING && !extraction ? CONTEXT : List.of())
                .setResponse(extraction ? invoice(good) : THOUGHT + (good ? "[Yes]" : "Yes"))
                .setExpect(extraction ? SCHEMA : PATTERN)
                .setProvider("openai")
                .setRequestModel("gpt-4o")
                .setResponseModel("gpt-4o-2024-08-06")
                .setFingerprint("fp_1")
                .setFinishReason("stop")
                .setUsage(
                        new Usage(120L, 0L, 0L, 90L + random.nextInt(40), 0L, UsageSource.PROVIDER))
                .setLatencyMs(500L + random.nextInt(1_000))
                .setTimeToFirstTokenMs(100L + random.nextInt(200))
                .setJobCreatedAt(endedAt.minusMillis(2_000))
                .setEndedAt(endedAt)
                .setFlags(Map.of("correct", good))
                .build();
    }

    /// Bytes of text in one completion, about.
    static int sampleBytes() {
        return PROMPT.length() + THOUGHT.length() + SCHEMA.length() + 250;
    }

    private String invoice(boolean good) {
        StringBuilder json = new StringBuilder("{\"vendor\":\"Acme Ltd\",\"currency\":\"EUR\",");
        json.append(good ? "\"total\":" + random.nextInt(10_000) : "\"sum\":1");
        json.append(",\"items\":[");
        for (int i = 0; i < 8; i++)
            json.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"position ")
                    .append(i)
                    .append(" of the order\",\"price\":")
                    .append(random.nextInt(1_000))
                    .append('}');
        return json.append("]}").toString();
    }
}
