package tidegauge.evaluator.kafka;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.DataClass;
import tidegauge.event.PromptJob;
import tidegauge.serde.Codecs;
import tidegauge.serde.RegistryUnavailableException;
import tidegauge.serde.UnreadableRecordException;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topics;

/// Reads jobs, and says why what is no job is none.
final class Jobs implements AutoCloseable {
    /// Identities are in every completion, also in one that lost its texts to the broker's limit.
    private static final int LONGEST_NAME = 1000;

    private final Deserializer<PromptJob> deserializer;
    private final int maxCallsPerJob;

    Jobs(Map<String, Object> kafka, int maxCallsPerJob) {
        this.deserializer = Codecs.deserializer(PromptJob.class, kafka);
        this.maxCallsPerJob = maxCallsPerJob;
    }

    /// What a record of a jobs topic is.
    sealed interface Read {
        /// A job.
        ///
        /// @param backends the backends to ask, each once
        record Job(PromptJob job, List<String> backends) implements Read {}

        /// To be set aside.
        record Poison(DeadLetter letter) implements Read {}

        /// A mark in the stream that asks nothing.
        record Watermark() implements Read {}
    }

    /// Reads one record; throws when the registry gives no answer.
    Read read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return record.headers().lastHeader(HeaderNames.WATERMARK) != null
                    ? new Read.Watermark()
                    : poison(record, "null_value", "the record has no value");
        }
        PromptJob job;
        try {
            job = deserializer.deserialize(record.topic(), record.headers(), record.value());
        } catch (UnreadableRecordException e) {
            return poison(record, e.code(), "the bytes cannot be read as a job: " + e.code());
        } catch (SerializationException e) {
            if (isTransient(e)) {
                throw e;
            }
            return poison(record, "undecodable", "the bytes cannot be read as a job");
        } catch (RuntimeException _) {
            // Other deserializers than ours throw as they like.
            return poison(record, "undecodable", "the bytes cannot be read as a job");
        }
        List<String> backends = job.getBackends().stream().distinct().toList();
        return problem(job, backends)
                .<Read>map(reason -> poison(record, "invalid_job", reason))
                .orElseGet(() -> new Read.Job(job, backends));
    }

    @Override
    public void close() {
        deserializer.close();
    }

    /// Whether the registry gave no answer. Other deserializers than ours tell it by the cause
    /// alone.
    private static boolean isTransient(SerializationException e) {
        return e instanceof RegistryUnavailableException
                || (e.getCause() instanceof IOException cause && !(cause instanceof EOFException));
    }

    private Optional<String> problem(PromptJob job, List<String> backends) {
        if (backends.isEmpty()) {
            return Optional.of("the job names no backend");
        }
        if (job.getMessages().isEmpty()) {
            return Optional.of("the job has no message");
        }
        if (job.getSamples() < 1) {
            return Optional.of("the job asks for " + job.getSamples() + " samples: at least 1");
        }
        if (Stream.concat(
                        Stream.of(
                                job.getJobId(),
                                job.getSuite(),
                                job.getPromptId(),
                                job.getTemplateVersion()),
                        backends.stream())
                .anyMatch(name -> name.length() > LONGEST_NAME)) {
            return Optional.of("an identity has more than " + LONGEST_NAME + " characters");
        }
        long calls = (long) job.getSamples() * backends.size();
        return calls > maxCallsPerJob
                ? Optional.of("the job asks for " + calls + " calls: at most " + maxCallsPerJob)
                : Optional.empty();
    }

    private static Read.Poison poison(
            ConsumerRecord<byte[], byte[]> record, String code, String reason) {
        return new Read.Poison(DeadLetter.of(record, code, reason));
    }

    /// The data class of each jobs topic.
    static Map<String, DataClass> classes() {
        return Arrays.stream(DataClass.values())
                .collect(
                        Collectors.toMap(
                                dataClass -> Topics.jobs(dataClass).name(),
                                dataClass -> dataClass));
    }
}
