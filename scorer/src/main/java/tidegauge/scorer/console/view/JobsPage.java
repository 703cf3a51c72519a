package tidegauge.scorer.console.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidegauge.scorer.console.model.ReadModel;

/// The newest jobs that the console has read of.
public record JobsPage(List<JobPage> jobs) implements Tabular {
    private static final int MOST = 100;

    public static JobsPage of(ReadModel model) {
        return new JobsPage(
                model.newestJobs(MOST).stream()
                        .map(id -> JobPage.of(model, id))
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (JobPage job : jobs)
            for (JobPage.Answer a : job.answers())
                rows.add(
                        List.of(
                                job.jobId(),
                                a.suite(),
                                a.backend(),
                                a.sample(),
                                a.outcome(),
                                a.endedAt()));
        return new Table(
                List.of("jobId", "suite", "backend", "sample", "outcome", "endedAt"), rows);
    }
}
