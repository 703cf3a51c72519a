package tidegauge.scorer.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidegauge.event.AnswerAgreement;
import tidegauge.event.Consistency;
import tidegauge.scorer.consistency.JobGroup;

/// Writes events of consistency.
final class ConsistencyRecords {
    private ConsistencyRecords() {}

    /// The event of a group that has closed; empty when there were no two answers to compare.
    static Optional<Consistency> of(String jobId, JobGroup group) {
        List<AnswerAgreement> groups = new ArrayList<>();
        group.consistency()
                .forEach((backend, found) ->
                        groups.add(
                                new AnswerAgreement(
                                        backend,
                                        found.samples(),
                                        found.majority(),
                                        found.agreement(),
                                        found.entropy(),
                                        found.similarity(),
                                        found.fieldAgreement())));
        if (groups.isEmpty()) return Optional.empty();
        return Optional.of(
                new Consistency(
                        jobId,
                        group.suite(),
                        group.promptId(),
                        group.complete(),
                        Instant.ofEpochMilli(group.lastAt()),
                        groups));
    }
}
