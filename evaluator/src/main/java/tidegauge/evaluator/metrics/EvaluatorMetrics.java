package tidegauge.evaluator.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import tidegauge.evaluator.backend.Provenance;
import tidegauge.evaluator.backend.Provider;
import tidegauge.event.CompletionStatus;

/// The evaluator's meters, the one place that knows their names.
///
/// Names of calls follow OpenTelemetry's generative AI conventions, which are still in development
/// and may move; all others start with `tidegauge.evaluator`.
public final class EvaluatorMetrics implements AutoCloseable {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<CompletionStatus, Counter> outcomes = new EnumMap<>(CompletionStatus.class);
    private final Map<String, Counter> deadLetters = new ConcurrentHashMap<>();

    public EvaluatorMetrics() {
        for (CompletionStatus status : CompletionStatus.values()) {
            outcomes.put(
                    status,
                    Counter.builder("tidegauge.evaluator.completions")
                            .description("completions acknowledged by the broker, by status")
                            .tag("status", status.name())
                            .register(registry));
        }
    }

    /// Meters of one backend.
    ///
    /// @param waiting the number of calls that wait for it
    public BackendMeters backend(
            String name, Provider provider, String model, IntSupplier waiting) {
        Gauge.builder("tidegauge.evaluator.queue", waiting::getAsInt)
                .description("calls that wait for their backend")
                .tag("backend", name)
                .register(registry);
        return new BackendMeters(name, provider.otelName(), model);
    }

    /// Meters of one cascade.
    ///
    /// @param steps names of its backends, in their order
    public CascadeMeters cascade(String name, List<String> steps) {
        return new CascadeMeters(name, steps);
    }

    /// Shows how many calls are accepted and not yet acknowledged by the broker.
    public void inFlight(IntSupplier calls) {
        Gauge.builder("tidegauge.evaluator.in.flight", calls::getAsInt)
                .description("calls accepted and not yet acknowledged by the broker")
                .register(registry);
    }

    /// Shows how much of a budget's cap is spent or set aside in its window, 0 to 1.
    public void budget(String name, DoubleSupplier share) {
        Gauge.builder("tidegauge.evaluator.budget.share", share::getAsDouble)
                .description("share of the cap that is spent or set aside in this window")
                .tag("budget", name)
                .register(registry);
    }

    /// Counts a completion that the broker has acknowledged.
    public void completed(CompletionStatus status) {
        Counter counter = outcomes.get(status);
        if (counter != null) {
            counter.increment();
        }
    }

    /// Counts a job that was set aside.
    public void deadLetter(String code) {
        deadLetters
                .computeIfAbsent(
                        code,
                        c ->
                                Counter.builder("tidegauge.evaluator.dead.letters")
                                        .description("jobs set aside, by code")
                                        .tag("code", c)
                                        .register(registry))
                .increment();
    }

    /// All meters as text in Prometheus's exposition format.
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }

    /// Meters of one cascade. What it has saved is what its last step alone would have cost less
    /// what its steps have cost; answers of which one of the two is not known count in neither.
    public final class CascadeMeters {
        private final Map<String, Counter> answers = new HashMap<>();
        private final Counter spent;
        private final Counter lastStep;

        private CascadeMeters(String cascade, List<String> steps) {
            for (String step : steps) {
                answers.put(
                        step,
                        Counter.builder("tidegauge.evaluator.cascade.answers")
                                .description("answers of a cascade, by the step that gave them")
                                .tag("cascade", cascade)
                                .tag("step", step)
                                .register(registry));
            }
            spent =
                    Counter.builder("tidegauge.evaluator.cascade.nano.usd")
                            .description("what the steps of answered calls cost, 1e-9 US dollars")
                            .tag("cascade", cascade)
                            .register(registry);
            lastStep =
                    Counter.builder("tidegauge.evaluator.cascade.last.step.nano.usd.estimated")
                            .description(
                                    "what the last step alone would have cost for the same tokens,"
                                            + " estimated, 1e-9 US dollars")
                            .tag("cascade", cascade)
                            .register(registry);
        }

        /// Counts how a call ended.
        ///
        /// @param step the step whose answer stands
        /// @param nanoUsd what all steps cost
        /// @param lastStepNanoUsd what the last step alone would have cost
        public void ended(
                Optional<String> step, OptionalLong nanoUsd, OptionalLong lastStepNanoUsd) {
            step.map(answers::get).ifPresent(Counter::increment);
            if (nanoUsd.isPresent() && lastStepNanoUsd.isPresent()) {
                spent.increment((double) nanoUsd.getAsLong());
                lastStep.increment((double) lastStepNanoUsd.getAsLong());
            }
        }
    }

    /// Meters of one backend.
    public final class BackendMeters {
        private final String backend;
        private final String provider;
        private final String model;
        private final Map<String, Timer> durations = new ConcurrentHashMap<>();
        private final Timer firstChunk;
        private final Counter retries;

        private BackendMeters(String backend, String provider, String model) {
            this.backend = backend;
            this.provider = provider;
            this.model = model;
            this.firstChunk =
                    timer("gen_ai.client.operation.time_to_first_chunk", "")
                            .description("from the request to the first text of a stream")
                            .register(registry);
            this.retries =
                    Counter.builder("tidegauge.evaluator.retries")
                            .description("calls made again after a failure")
                            .tag("backend", backend)
                            .register(registry);
        }

        /// Measures one call.
        ///
        /// @param errorType the stable code of what went wrong; empty when answered
        public void called(String errorType, Provenance provenance) {
            durations
                    .computeIfAbsent(
                            errorType,
                            code ->
                                    timer("gen_ai.client.operation.duration", code)
                                            .description("from the request to the last byte")
                                            .register(registry))
                    .record(provenance.latency());
            provenance.timeToFirstToken().ifPresent(firstChunk::record);
        }

        /// Counts a call that is made again.
        public void retried() {
            retries.increment();
        }

        /// Counts a call that was not made because a budget is used up.
        public void overBudget(String budget) {
            Counter.builder("tidegauge.evaluator.over.budget")
                    .description("calls not made because a budget is used up")
                    .tag("backend", backend)
                    .tag("budget", budget)
                    .register(registry)
                    .increment();
        }

        private Timer.Builder timer(String name, String errorType) {
            return Timer.builder(name)
                    .tag("gen_ai.operation.name", "chat")
                    .tag("gen_ai.provider.name", provider)
                    .tag("gen_ai.request.model", model)
                    .tag("backend", backend)
                    .tag("error.type", errorType)
                    .serviceLevelObjectives(BUCKETS);
        }
    }
}
