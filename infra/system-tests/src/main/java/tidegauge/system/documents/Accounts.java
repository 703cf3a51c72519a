package tidegauge.system.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.Completion;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.event.PromptJob;
import tidegauge.event.Review;
import tidegauge.event.Usage;
import tidegauge.event.Verdict;
import tidegauge.serde.AvroDeserializer;
import tidegauge.simulated.script.Prices;
import tidegauge.simulated.script.TokenCounts;
import tidegauge.system.read.TopicReader;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// What the topics say about the documents when everything has ended.
///
/// @param jobs records of jobs
/// @param names prompt ids of the jobs, sorted
/// @param jobIds distinct job ids
/// @param outcomes records of outcomes by kind
/// @param ended distinct completion ids among them
/// @param reviewed completion ids that were set aside as of an invalid format
/// @param invalid completion ids whose outcome is INVALID
/// @param repaired completions, each counted once, whose answer was asked for twice
/// @param completions records of completions, repeated ones included
/// @param calls that all records of completions tell of
/// @param recordedNanoUsd cost of these calls
/// @param verdictNanoUsd cost by the scorer's verdicts, one for each completion
/// @param unpriced verdicts without a cost
record Accounts(
        int jobs,
        List<String> names,
        int jobIds,
        Map<OutcomeKind, Integer> outcomes,
        int ended,
        Set<String> reviewed,
        Set<String> invalid,
        int repaired,
        int completions,
        long calls,
        long recordedNanoUsd,
        long verdictNanoUsd,
        int unpriced) {

    /// Reads all of them.
    ///
    /// @param kafka client properties with `schema.registry.url`
    /// @param prices what the provider takes for a token
    static Accounts read(Map<String, Object> kafka, Prices prices) {
        List<String> names = new ArrayList<>();
        Set<String> jobIds = new HashSet<>();
        read(
                kafka,
                Topics.JOBS_PUBLIC,
                PromptJob.class,
                job -> {
                    names.add(job.getPromptId());
                    jobIds.add(job.getJobId());
                });
        int jobs = names.size();
        names.sort(null);

        Map<OutcomeKind, Integer> outcomes = new HashMap<>();
        Set<String> ended = new HashSet<>();
        Set<String> invalid = new HashSet<>();
        read(
                kafka,
                Topics.OUTCOMES,
                Outcome.class,
                outcome -> {
                    outcomes.merge(outcome.getKind(), 1, Integer::sum);
                    ended.add(outcome.getCompletionId());
                    if (outcome.getKind() == OutcomeKind.INVALID) {
                        invalid.add(outcome.getCompletionId());
                    }
                });

        Set<String> reviewed = new HashSet<>();
        read(
                kafka,
                Topics.REVIEWS,
                Review.class,
                review -> {
                    if (review.getReason().equals("invalid_format")) {
                        reviewed.add(review.getCompletionId());
                    }
                });

        Calls calls = new Calls(prices);
        read(kafka, Topics.COMPLETIONS, Completion.class, calls::add);
        long[] verdicts = new long[2];
        read(
                kafka,
                Topics.VERDICTS,
                Verdict.class,
                verdict ->
                        verdict.getCostNanoUsd()
                                .ifPresentOrElse(cost -> verdicts[0] += cost, () -> verdicts[1]++));
        return new Accounts(
                jobs,
                names,
                jobIds.size(),
                outcomes,
                ended.size(),
                reviewed,
                invalid,
                calls.repaired,
                calls.records,
                calls.calls,
                calls.nanoUsd,
                verdicts[0],
                Math.toIntExact(verdicts[1]));
    }

    /// The calls that completions tell of.
    private static final class Calls {
        private final Prices prices;
        private final Set<String> seen = new HashSet<>();
        private int records;
        private int repaired;
        private long calls;
        private long nanoUsd;

        Calls(Prices prices) {
            this.prices = prices;
        }

        void add(Completion completion) {
            records++;
            calls += completion.getAttempts();
            Usage usage = completion.getUsage();
            nanoUsd +=
                    prices.costNanoUsd(
                            new TokenCounts(
                                    usage.getInputTokens(),
                                    usage.getCachedInputTokens(),
                                    usage.getOutputTokens(),
                                    usage.getReasoningTokens()));
            if (seen.add(completion.getCompletionId()) && completion.getRepairs() > 0) {
                repaired++;
            }
        }
    }

    private static <V extends SpecificRecord> void read(
            Map<String, Object> kafka, Topic<V> topic, Class<V> type, Consumer<V> receiver) {
        try (Deserializer<V> deserializer = new AvroDeserializer<>(type)) {
            deserializer.configure(kafka, false);
            TopicReader.read(
                    kafka,
                    topic.name(),
                    record -> {
                        // Watermarks have no value.
                        if (record.value() != null) {
                            receiver.accept(deserializer.deserialize(topic.name(), record.value()));
                        }
                    });
        }
    }
}
