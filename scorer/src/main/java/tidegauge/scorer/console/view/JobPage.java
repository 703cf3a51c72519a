package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tidegauge.event.Outcome;
import tidegauge.event.Verdict;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.scorer.console.model.Trail;

/// One job's way: what became of each of its completions.
public record JobPage(String jobId, List<Answer> answers, long leftOut) implements Tabular {

    /// One completion.
    public record Answer(
            String completionId,
            String suite,
            String backend,
            int sample,
            Optional<String> promptId,
            String outcome,
            Optional<String> code,
            boolean late,
            Optional<Instant> expectedAt,
            Instant endedAt,
            Optional<Judged> judged) {}

    /// What the scorer found out.
    public record Judged(
            String format,
            String found,
            String reason,
            boolean refusal,
            boolean truncated,
            boolean empty,
            Optional<Long> latencyMs,
            Optional<Long> firstTokenMs,
            Optional<Long> costNanoUsd,
            Optional<String> requestModel,
            Optional<String> responseModel,
            Optional<String> fingerprint) {}

    public static Optional<JobPage> of(ReadModel model, String jobId) {
        return model.trail(jobId)
                .map(trail ->
                        new JobPage(
                                jobId,
                                trail.answers().entrySet().stream()
                                        .map(entry -> answer(entry.getKey(), entry.getValue()))
                                        .sorted(
                                                Comparator.comparing(Answer::backend)
                                                        .thenComparingInt(Answer::sample))
                                        .toList(),
                                trail.leftOut()));
    }

    private static Answer answer(String id, Trail.Answer answer) {
        Optional<Judged> judged = answer.verdict().map(JobPage::judged);
        if (answer.outcome().isPresent()) {
            Outcome o = answer.outcome().get();
            return new Answer(
                    id,
                    o.getSuite(),
                    o.getBackend(),
                    o.getSample(),
                    answer.verdict().map(Verdict::getPromptId),
                    word(o.getKind()),
                    o.getCode(),
                    o.getLate(),
                    Optional.of(o.getExpectedAt()),
                    o.getEndedAt(),
                    judged);
        }
        Verdict v = answer.verdict().orElseThrow();
        return new Answer(
                id,
                v.getSuite(),
                v.getBackend(),
                v.getSample(),
                Optional.of(v.getPromptId()),
                word(v.getOutcome()),
                Optional.empty(),
                v.getLate(),
                Optional.empty(),
                v.getEndedAt(),
                judged);
    }

    private static Judged judged(Verdict v) {
        return new Judged(
                word(v.getFormat().getStatus()),
                word(v.getFormat().getFound()),
                v.getFormat().getReason(),
                v.getRefusal(),
                v.getTruncated(),
                v.getEmpty(),
                v.getLatencyMs(),
                v.getTimeToFirstTokenMs(),
                v.getCostNanoUsd(),
                v.getRequestModel(),
                v.getResponseModel(),
                v.getFingerprint());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Answer a : answers)
            rows.add(
                    List.of(
                            a.completionId(),
                            a.suite(),
                            a.backend(),
                            a.sample(),
                            a.promptId().orElse(""),
                            a.outcome(),
                            a.code().orElse(""),
                            a.late(),
                            a.endedAt(),
                            a.judged().map(Judged::format).orElse(""),
                            a.judged().map(Judged::reason).orElse("")));
        return new Table(
                List.of(
                        "completionId",
                        "suite",
                        "backend",
                        "sample",
                        "prompt",
                        "outcome",
                        "code",
                        "late",
                        "endedAt",
                        "format",
                        "reason"),
                rows);
    }
}
