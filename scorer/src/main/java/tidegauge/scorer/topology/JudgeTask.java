package tidegauge.scorer.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Completion;
import tidegauge.event.Consistency;
import tidegauge.event.Outcome;
import tidegauge.event.PromptJob;
import tidegauge.event.Verdict;
import tidegauge.scorer.batch.Gathering;
import tidegauge.scorer.consistency.JobGroup;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.group.Groups;
import tidegauge.scorer.judge.CompletionJudge;
import tidegauge.scorer.judge.Judgement;
import tidegauge.scorer.ledger.Accounts;
import tidegauge.scorer.ledger.Entry;
import tidegauge.scorer.ledger.HeapLedger;
import tidegauge.scorer.ledger.Ledger;
import tidegauge.scorer.ledger.StoredLedger;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.window.EventClock;
import tidegauge.scorer.window.Idleness;
import tidegauge.scorer.wire.Acknowledged;
import tidegauge.topic.CompletionId;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.Topics;

/// Takes the judged completions of one partition: each job × backend × sample gets one verdict and
/// one outcome, whatever is repeated; what they mean for windows and drift goes on in batches.
///
/// Everything that can fail happens before the ledger is written, so that a record counts wholly or
/// not at all.
final class JudgeTask implements TaskProcessor.Task<byte[]> {
    /// Batches go out before each commit, and earlier when this much was gathered.
    private static final int LARGEST_GATHERING = 2_048;

    private static final byte[] CLOCK = {0};
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ProcessorContext<String, byte[]> context;
    private final TopologySettings settings;
    private final CompletionJudge judge;
    private final Counters counters;
    private final ModelJudging modelJudging;
    private final ReadAhead<Arrived, Assessor.Assessed> readAhead;
    private final Outlet<Verdict> verdicts;
    private final Outlet<Outcome> outcomes;
    private final Outlet<Consistency> consistency;
    private final ReviewDesk reviews;
    private final KeyValueStore<byte[], byte[]> store;
    private final Ledger ledger;
    private final Groups groups;
    private final Gathering gathering;
    private final Optional<Idleness> idleness;
    private final String partition;
    private EventClock clock;
    private EventClock stored;
    private EventClock told = EventClock.START;
    private boolean idle;
    private boolean toldIdle;

    JudgeTask(ProcessorContext<String, byte[]> context, ScorerParts parts) {
        this.context = context;
        settings = parts.settings();
        judge = parts.judge();
        counters = parts.counters();
        modelJudging = new ModelJudging(parts);
        readAhead =
                new ReadAhead<>(new Assessor(parts)::assess, ForkJoinPool.commonPool(), this::take);
        verdicts = parts.outlet(Topics.VERDICTS, ScorerTopology.VERDICTS);
        outcomes = parts.outlet(Topics.OUTCOMES, ScorerTopology.OUTCOMES);
        consistency = parts.outlet(Topics.CONSISTENCY, ScorerTopology.CONSISTENCY);
        reviews = new ReviewDesk(context, parts);
        store = context.getStateStore(ScorerTopology.LEDGER);
        long horizonMs = settings.dedupeHorizon().toMillis();
        ledger =
                settings.storesOnDisk()
                        ? new StoredLedger(store, horizonMs)
                        : new HeapLedger(store, horizonMs);
        groups =
                new Groups(
                        context.getStateStore(ScorerTopology.GROUPS),
                        settings.consistencyWait().toMillis(),
                        settings.compareUnannounced());
        partition = Integer.toString(context.taskId().partition());
        gathering = new Gathering(context.taskId().partition(), settings.windows());
        stored = Clocks.decode(store.get(CLOCK));
        clock = stored;
        long now = context.currentSystemTimeMs();
        idleness =
                settings.idleAfter()
                        .map(after ->
                                new Idleness(after.toMillis(), settings.longestWaitMs(), now));
        idleness.ifPresent(waiting -> waiting.input(now, clock));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        CommitHook.beforeCommit(context, ScorerTopology.JUDGE_COMMITS, this::beforeCommit);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        readAhead.add(
                new Arrived(
                        context.recordMetadata().orElseThrow(),
                        record,
                        context.currentSystemTimeMs()));
        idle = false;
    }

    private void take(Assessor.Assessed assessed) {
        Arrived arrived = assessed.arrived();
        switch (assessed.input()) {
            case Input.Job(PromptJob job) -> expect(job);
            case Input.Ended ended -> end(ended);
            case Input.Acknowledged(Acknowledgement acknowledgement) ->
                    acknowledge(acknowledgement);
            case Input.Watermark(long at) -> announce(at, arrived.record().timestamp());
            case Input.Nothing() -> {}
            case Input.Unacceptable(String code, String reason) ->
                    setAside(arrived.position(), arrived.record(), code, reason);
        }
        idleness.ifPresent(waiting -> waiting.input(arrived.now(), clock));
        if (gathering.size() >= LARGEST_GATHERING) tellGauges();
    }

    /// A job is expected to end once for each backend and sample.
    private void expect(PromptJob job) {
        long madeAt = job.getCreatedAt().toEpochMilli();
        groups.open(
                job.getJobId(),
                JobGroup.open(
                        job.getSuite(),
                        job.getPromptId(),
                        Math.max(madeAt, clock.now()),
                        (long) job.getSamples() * job.getBackends().size()),
                clock.now());
        for (String backend : job.getBackends()) {
            for (int sample = 0; sample < job.getSamples(); sample++) {
                String id = CompletionId.of(job.getJobId(), backend, sample);
                if (ledger.find(id, clock.now()).isPresent()) continue;
                ledger.put(
                        id,
                        new Entry.Expected(
                                madeAt, Math.max(madeAt, clock.now()), job.getSuite(), backend));
                account(job.getSuite(), backend, madeAt, Accounts.EXPECTED);
            }
        }
    }

    /// It is put in order where event time has come to, like an answer that ended then, or earlier
    /// where it was given earlier and that can still be put in order.
    private void acknowledge(Acknowledgement acknowledgement) {
        long given = Math.min(acknowledgement.getAt().toEpochMilli(), clock.seen());
        gathering.acknowledge(
                new Acknowledged(
                        acknowledgement.getSuite(),
                        acknowledgement.getEpisodeId(),
                        Math.max(given, clock.settled(settings.reorder().toMillis()))));
    }

    private void end(Input.Ended ended) {
        Completion completion = ended.completion();
        String suite = completion.getSuite();
        String backend = completion.getBackend();
        long madeAt = completion.getJobCreatedAt().toEpochMilli();
        switch (ledger.find(completion.getCompletionId(), clock.now()).orElse(null)) {
            case Entry.Ended(long expectedAt, long _) -> {
                counters.duplicate();
                account(suite, backend, expectedAt, Accounts.DUPLICATE);
            }
            case Entry.Expected(long expectedAt, long _, String itsSuite, String itsBackend) ->
                    endOnce(ended, itsSuite, itsBackend, expectedAt, true);
            case null -> endOnce(ended, suite, backend, madeAt, false);
        }
        clock = clock.see(completion.getEndedAt().toEpochMilli());
    }

    private void endOnce(
            Input.Ended ended, String suite, String backend, long expectedAt, boolean wasExpected) {
        Completion completion = ended.completion();
        long endedAt = completion.getEndedAt().toEpochMilli();
        boolean late = over(endedAt);
        Judgement judgement = late ? judge.judge(completion, true) : ended.judgement();
        ledger.put(
                completion.getCompletionId(),
                new Entry.Ended(expectedAt, Math.max(endedAt, clock.now())));
        account(suite, backend, expectedAt, Accounts.ended(judgement.kind(), wasExpected, late));
        if (late) counters.late();
        else {
            judgement.observation().ifPresent(observation -> observe(observation, endedAt));
            modelJudging.ended(context, ended, observation -> observe(observation, endedAt));
        }
        group(completion, endedAt);
        String id = completion.getCompletionId();
        if (late)
            verdicts.send(context, id, judgement.verdict(), completion.getEndedAt(), ended.trace());
        else verdicts.send(context, ended.verdict());
        outcomes.send(
                context,
                id,
                Outcomes.of(completion, judgement, late, expectedAt),
                completion.getEndedAt(),
                ended.trace());
        reviews.consider(judgement.verdict(), ended.offset(), ended.trace());
        counters.judged();
    }

    private void observe(Observation observation, long endedAt) {
        gathering.observe(
                observation, Math.max(endedAt, clock.settled(settings.reorder().toMillis())));
    }

    private void group(Completion completion, long endedAt) {
        groups.end(
                completion.getJobId(),
                completion.getBackend(),
                completion.getSample(),
                () ->
                        JobGroup.open(
                                completion.getSuite(),
                                completion.getPromptId(),
                                Math.max(endedAt, clock.now()),
                                0),
                endedAt,
                () -> judge.comparable(completion),
                clock.now(),
                this::closed);
    }

    private void closed(String jobId, JobGroup group) {
        ConsistencyRecords.of(jobId, group)
                .ifPresent(event -> {
                    consistency.send(context, jobId, event, event.getEndedAt(), null);
                    reviews.consider(event);
                });
    }

    private void account(String suite, String backend, long expectedAt, Accounts more) {
        gathering.account(suite, backend, expectedAt, more, over(expectedAt));
    }

    private boolean over(long at) {
        return settings.windows().over(at, clock.settled(settings.grace().toMillis()));
    }

    private void announce(long watermark, long timestamp) {
        clock = clock.announce(watermark);
        verdicts.watermark(context, partition, watermark, timestamp);
        outcomes.watermark(context, partition, watermark, timestamp);
        if (clock.ended()) groups.closeAll(this::closed);
        consistency.watermark(context, partition, watermark, timestamp);
        tellGauges();
    }

    private void setAside(
            RecordMetadata position, Record<byte[], byte[]> record, String code, String reason) {
        counters.deadLetter(code);
        ProducerRecord<byte[], byte[]> letter =
                new DeadLetter(
                                new DeadLetter.Position(
                                        position.topic(), position.partition(), position.offset()),
                                record.key(),
                                record.value(),
                                code,
                                reason,
                                1)
                        .toRecord();
        context.forward(
                new Record<>(
                        new String(letter.key(), StandardCharsets.UTF_8),
                        letter.value(),
                        record.timestamp(),
                        letter.headers()),
                ScorerTopology.DEAD_LETTERS);
    }

    private void tick(long now) {
        readAhead.finish();
        ledger.sweep(clock.now());
        groups.sweep(clock.now(), this::closed);
        idleness.ifPresent(waiting -> {
            clock = waiting.pass(now, clock);
            idle = waiting.idle(now);
        });
    }

    private void beforeCommit() {
        readAhead.finish();
        tellGauges();
        ledger.store();
        if (clock.equals(stored)) return;
        store.put(CLOCK, Clocks.encode(clock));
        stored = clock;
    }

    /// Batches first, progress after them: a gauge never hears of a time before it has what
    /// happened by then.
    private void tellGauges() {
        for (Gathering.Batch batch : gathering.drain())
            context.forward(
                    new Record<>(ToTheGauge.suite(batch.suite()), batch.bytes(), timestamp()),
                    ScorerTopology.OBSERVATIONS_OUT);
        tellProgress();
    }

    private void tellProgress() {
        if (clock.equals(told) && idle == toldIdle) return;
        context.forward(
                new Record<>(ToTheGauge.EVERYONE, gathering.progress(clock, idle), timestamp()),
                ScorerTopology.OBSERVATIONS_OUT);
        told = clock;
        toldIdle = idle;
    }

    private long timestamp() {
        return Math.max(0, clock.seen());
    }
}
