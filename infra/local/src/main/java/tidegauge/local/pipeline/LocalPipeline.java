package tidegauge.local.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import tidegauge.evaluator.Evaluator;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.local.acceptance.FormatAcceptance;
import tidegauge.scorer.Scorer;
import tidegauge.scorer.ScorerConfig;

/// An evaluator and a scorer in this process, on a cluster that somebody else closes.
public final class LocalPipeline implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final Closing closing = new Closing();
    private final Scorer scorer;

    /// Starts both at once, since each waits for the broker most of the time.
    ///
    /// @param evaluator empty when completions come from elsewhere
    /// @param clients Kafka client properties with `schema.registry.url`
    public static LocalPipeline start(
            Optional<EvaluatorConfig> evaluator, ScorerConfig scorer, Map<String, Object> clients) {
        CompletableFuture<Optional<Evaluator>> calling =
                CompletableFuture.supplyAsync(
                        () ->
                                evaluator.map(config ->
                                        Evaluator.start(config, clients, new FormatAcceptance())),
                        VIRTUAL);
        try {
            Scorer judging = Scorer.start(scorer, clients);
            return new LocalPipeline(calling.join(), judging);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private LocalPipeline(Optional<Evaluator> evaluator, Scorer scorer) {
        this.scorer = closing.add(scorer);
        evaluator.ifPresent(closing::add);
    }

    /// Waits until the scorer's tasks run.
    public void awaitRunning() {
        scorer.awaitRunning(PATIENCE);
    }

    /// Whether the scorer has stopped by itself.
    public boolean failed() {
        return scorer.state().hasCompletedShutdown();
    }

    /// Ends the evaluator first, so that what it still completes is scored.
    @Override
    public void close() {
        closing.close();
    }
}
