package tidegauge.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import tidegauge.event.OutcomeKind;
import tidegauge.simulated.script.Correcting.Fate;

/// What must hold of a run, however many documents it had.
final class DocumentsCheck {
    private DocumentsCheck() {}

    static void holds(DocumentsRun.Report report, long seed) {
        int documents = report.names().size();
        Map<Fate, Integer> fates = report.fates();
        Accounts accounts = report.accounts();

        assertThat(accounts.names())
                .as("each document is one job, seed %d", seed)
                .isEqualTo(report.names());
        assertThat(accounts.jobIds()).isEqualTo(documents);
        assertThat(report.committed())
                .as("the submission was killed on its way, seed %d", seed)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(documents);

        assertThat(accounts.outcomes())
                .as("each job has one outcome, the one of the script, seed %d", seed)
                .isEqualTo(
                        Map.of(
                                OutcomeKind.SCORED,
                                fates.get(Fate.RIGHT) + fates.get(Fate.REPAIRED),
                                OutcomeKind.INVALID,
                                fates.get(Fate.NEVER)));
        assertThat(accounts.ended()).isEqualTo(documents);
        assertThat(accounts.repaired()).isEqualTo(fates.get(Fate.REPAIRED) + fates.get(Fate.NEVER));
        assertThat(accounts.reviewed())
                .as("what stays invalid is in review, and nothing else, seed %d", seed)
                .isEqualTo(accounts.invalid());

        assertThat(accounts.unpriced()).isZero();
        assertThat(accounts.verdictNanoUsd())
                .as("cost by the verdicts and by the provider, each prompt once, seed %d", seed)
                .isEqualTo(report.onceNanoUsd());
        assertThat(report.served().costNanoUsd() - accounts.recordedNanoUsd())
                .as("what was paid for and left no completion, seed %d", seed)
                .isNotNegative();
        assertThat(report.lostCalls())
                .as("only jobs in flight at a kill leave no completion, seed %d", seed)
                .isBetween(0L, report.mostInFlight());
    }
}
