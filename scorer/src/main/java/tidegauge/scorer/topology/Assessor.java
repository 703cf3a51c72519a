package tidegauge.scorer.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import tidegauge.event.Completion;
import tidegauge.event.Verdict;
import tidegauge.scorer.judge.CompletionJudge;
import tidegauge.scorer.judge.Judgement;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topics;

/// Reads records and judges completions: everything about them that depends on nothing else. May be
/// used by many threads.
final class Assessor {
    private final ScorerParts parts;
    private final Intake intake;
    private final Outlet<Verdict> verdicts;

    /// Judges that nobody uses at the moment.
    private final Queue<CompletionJudge> judges = new ConcurrentLinkedQueue<>();

    /// A record that was read.
    record Assessed(Arrived arrived, Input input) {}

    Assessor(ScorerParts parts) {
        this.parts = parts;
        intake = new Intake(parts.settings(), parts.config(), parts.patience());
        verdicts = parts.outlet(Topics.VERDICTS, ScorerTopology.VERDICTS);
    }

    /// Reads some records.
    List<Assessed> assess(List<Arrived> records) {
        CompletionJudge idle = judges.poll();
        CompletionJudge judge = idle == null ? parts.judge() : idle;
        List<Assessed> assessed = new ArrayList<>(records.size());
        for (Arrived arrived : records)
            assessed.add(
                    new Assessed(
                            arrived,
                            intake.read(
                                    arrived.position().topic(),
                                    arrived.record(),
                                    arrived.now(),
                                    completion -> ended(completion, arrived, judge))));
        judges.add(judge);
        return assessed;
    }

    private Input.Ended ended(Completion completion, Arrived arrived, CompletionJudge judge) {
        Judgement judgement = judge.judge(completion, false);
        Header trace = arrived.record().headers().lastHeader(HeaderNames.TRACEPARENT);
        Record<String, byte[]> verdict =
                verdicts.record(
                        completion.getCompletionId(),
                        judgement.verdict(),
                        completion.getEndedAt(),
                        trace);
        return new Input.Ended(completion, judgement, verdict, arrived.position().offset(), trace);
    }
}
