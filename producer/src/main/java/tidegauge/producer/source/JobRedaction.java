package tidegauge.producer.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.producer.privacy.Redacted;
import tidegauge.producer.privacy.Redactor;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Prompt;
import tidegauge.producer.suite.Turn;

/// Takes personal and secret parts out of a job's texts: messages, question, context and reference.
/// The label `redacted` tells which kinds and how many, never what.
public final class JobRedaction {
    /// The label with the record of what was taken out.
    public static final String LABEL = "redacted";

    private final Redactor redactor;
    private final List<Redacted> parts = new ArrayList<>();

    private JobRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    /// The job without what a redactor takes out.
    public static JobSpec of(JobSpec job, Redactor redactor) {
        return new JobRedaction(redactor).job(job);
    }

    private JobSpec job(JobSpec job) {
        Prompt prompt = prompt(job.prompt());
        String summary = Redacted.summary(parts);
        if (summary.isEmpty()) {
            return job;
        }
        Map<String, String> labels = new HashMap<>(job.labels());
        labels.put(LABEL, summary);
        return new JobSpec(
                job.jobId(),
                job.suite(),
                prompt,
                job.templateVersion(),
                job.purpose(),
                job.sensitivity(),
                job.backends(),
                job.samples(),
                job.createdAt(),
                job.expiresAt(),
                labels);
    }

    /// An id that was made of the text is made anew: a hash of a card's number gives it away.
    private Prompt prompt(Prompt prompt) {
        List<Turn> turns =
                prompt.turns().stream()
                        .map(turn -> new Turn(turn.speaker(), text(turn.text())))
                        .toList();
        boolean ofText = prompt.promptId().equals(ContentHash.ofPrompt(prompt.turns()));
        Optional<String> question = prompt.question().map(this::text);
        return new Prompt(
                ofText ? ContentHash.ofPrompt(turns) : prompt.promptId(),
                turns,
                prompt.generation(),
                question,
                prompt.context().stream().map(this::text).toList(),
                prompt.reference().map(this::text),
                prompt.expect(),
                prompt.repairs());
    }

    private String text(String text) {
        Redacted redacted = redactor.redact(text);
        parts.add(redacted);
        return redacted.text();
    }
}
