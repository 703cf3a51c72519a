package tidegauge.scorer.topology;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Completion;
import tidegauge.event.PromptJob;
import tidegauge.scorer.window.EventClock;
import tidegauge.serde.Codecs;
import tidegauge.serde.RegistryUnavailableException;
import tidegauge.serde.UnreadableRecordException;
import tidegauge.topic.Topics;

/// Reads records, and refuses those that nobody could judge or that would move time.
///
/// May be used by many threads. Sources hand over plain bytes, because an unreadable record is a
/// normal input here: read inside the topology it is a value to set aside, while Streams' own
/// handler would log a stack trace for each.
final class Intake {
    private final Deserializer<Completion> completions;
    private final Deserializer<PromptJob> jobs;
    private final Deserializer<Acknowledgement> acknowledgements;
    private final RegistryPatience patience;
    private final long maxAheadMs;
    private final int maxAnswersPerJob;
    private final boolean acceptEndOfStream;

    Intake(TopologySettings settings, Map<String, ?> config, RegistryPatience patience) {
        this.completions = Codecs.deserializer(Completion.class, config);
        this.jobs = Codecs.deserializer(PromptJob.class, config);
        this.acknowledgements = Codecs.deserializer(Acknowledgement.class, config);
        this.patience = patience;
        this.maxAheadMs = settings.maxAhead().toMillis();
        this.maxAnswersPerJob = settings.maxAnswersPerJob();
        this.acceptEndOfStream = settings.acceptEndOfStream();
    }

    /// Reads one record.
    ///
    /// @param now the clock, epoch milliseconds
    /// @param ended what an acceptable completion becomes
    Input read(
            String topic,
            Record<byte[], byte[]> record,
            long now,
            Function<Completion, Input> ended) {
        boolean isCompletion = topic.equals(Topics.COMPLETIONS.name());
        if (record.value() == null) return withoutValue(record.headers(), isCompletion, now);
        try {
            if (isCompletion) return completion(decode(completions, topic, record), now, ended);
            return topic.equals(Topics.ACKNOWLEDGEMENTS.name())
                    ? acknowledgement(decode(acknowledgements, topic, record), now)
                    : job(decode(jobs, topic, record), now);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (UnreadableRecordException e) {
            return new Input.Unacceptable(e.code(), String.valueOf(e.getMessage()));
        } catch (SerializationException e) {
            // Of a deserializer that the user named: its message may hold parts of the record.
            return new Input.Unacceptable("unreadable", e.getClass().getName());
        }
    }

    private <T> T decode(
            Deserializer<T> deserializer, String topic, Record<byte[], byte[]> record) {
        return patience.call(
                () -> deserializer.deserialize(topic, record.headers(), record.value()));
    }

    private Input completion(Completion completion, long now, Function<Completion, Input> then) {
        Instant ended = completion.getEndedAt();
        Instant made = completion.getJobCreatedAt();
        if (beforeEpoch(ended) || beforeEpoch(made))
            return new Input.Unacceptable(
                    "bad_timestamp", "endedAt " + ended + ", jobCreatedAt " + made);
        if (ahead(ended, now)) return future("endedAt", ended);
        if (ahead(made, now)) return future("jobCreatedAt", made);
        return then.apply(completion);
    }

    private Input job(PromptJob job, long now) {
        Instant made = job.getCreatedAt();
        if (beforeEpoch(made)) return new Input.Unacceptable("bad_timestamp", "createdAt " + made);
        if (ahead(made, now)) return future("createdAt", made);
        long answers = (long) job.getSamples() * job.getBackends().size();
        if (answers < 1 || answers > maxAnswersPerJob)
            return new Input.Unacceptable(
                    "bad_answer_count",
                    "backends × samples is " + answers + ", must be from 1 to " + maxAnswersPerJob);
        return new Input.Job(job);
    }

    private Input acknowledgement(Acknowledgement acknowledgement, long now) {
        Instant at = acknowledgement.getAt();
        if (beforeEpoch(at)) return new Input.Unacceptable("bad_timestamp", "at " + at);
        if (ahead(at, now)) return future("at", at);
        if (acknowledgement.getSuite().isEmpty() || acknowledgement.getEpisodeId().isEmpty())
            return new Input.Unacceptable(
                    "bad_acknowledgement", "it names no episode, or not the episode's suite");
        return new Input.Acknowledged(acknowledgement);
    }

    private Input withoutValue(Headers headers, boolean isCompletion, long now) {
        if (!Watermarks.isMarked(headers))
            return new Input.Unacceptable("null_value", "the record has no value");
        if (!isCompletion) return new Input.Nothing();
        OptionalLong watermark = Watermarks.read(headers);
        if (watermark.isEmpty())
            return new Input.Unacceptable("bad_watermark", "the watermark is not a number");
        long at = watermark.getAsLong();
        if (at == EventClock.END)
            return acceptEndOfStream
                    ? new Input.Watermark(at)
                    : new Input.Unacceptable(
                            "end_of_stream", "only a replay accepts the end of a stream");
        if (ahead(at, now))
            return new Input.Unacceptable(
                    "future_timestamp", "watermark " + at + " is ahead of the clock");
        return new Input.Watermark(at);
    }

    private static Input.Unacceptable future(String field, Instant at) {
        return new Input.Unacceptable(
                "future_timestamp", field + " " + at + " is ahead of the clock");
    }

    private boolean ahead(Instant at, long now) {
        return ahead(at.toEpochMilli(), now);
    }

    private boolean ahead(long at, long now) {
        return at > now + maxAheadMs;
    }

    private static boolean beforeEpoch(Instant at) {
        return at.toEpochMilli() < 0;
    }
}
