package tidegauge.evaluator.lane;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.budget.TokenPrices;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.topic.CompletionId;

/// How the steps of a cascade ended, and the one completion that this makes.
///
/// The last answer that came stands, also when a later step brought none: nothing that was paid for
/// is thrown away. Without any answer, how the last step ended is how the cascade ended.
///
/// @param steps the cascade's backends
/// @param asked the completions of those that were asked, in their order
/// @param objections why the answers before the last did not stand
record CascadeRun(List<BackendConfig> steps, List<Completion> asked, List<String> objections) {

    /// The completion of the cascade.
    ///
    /// Which step answered is a flag of each, `cascade.answered.<number>.<backend>`; what each cost
    /// is a score, `cascade.nanoUsd.<number>.<backend>`. So both are metrics, of windows and of
    /// drift detectors. The model that answered is a label and not `responseModel`: answers of
    /// several models in turn are no change of a model.
    Completion completion(Call call) {
        Completion standing = standing();
        boolean several = asked.size() > 1;
        Completion.Builder builder =
                Completion.newBuilder(standing)
                        .setBackend(call.backend())
                        .setCompletionId(
                                CompletionId.of(
                                        call.job().getJobId(), call.backend(), call.sample()))
                        .setRequestModel(
                                steps.stream()
                                        .map(BackendConfig::model)
                                        .collect(Collectors.joining(", ", "cascade(", ")")))
                        .setResponseModel(null)
                        .setFingerprint(null)
                        .setUsage(usage())
                        .setUsageRaw(several ? null : standing.getUsageRaw().orElse(null))
                        .setTimeToFirstTokenMs(null)
                        .setAttempts(asked.stream().mapToInt(Completion::getAttempts).sum())
                        .setEndedAt(asked.getLast().getEndedAt())
                        .setFlags(flags())
                        .setScores(scores())
                        .setLabels(labels(standing));
        if (asked.stream().anyMatch(c -> c.getLatencyMs().isPresent())) {
            builder.setLatencyMs(asked.stream().mapToLong(c -> c.getLatencyMs().orElse(0L)).sum());
        }
        OptionalLong cost = nanoUsd();
        return builder.setReportedCostNanoUsd(cost.isPresent() ? cost.getAsLong() : null).build();
    }

    /// The step whose answer stands; empty when there is none.
    Optional<String> answeredBy() {
        Completion standing = standing();
        return switch (standing.getStatus()) {
            case ANSWERED, REFUSED -> Optional.of(standing.getBackend());
            case THROTTLED, TIMED_OUT, FAILED, REFUSED_BY_POLICY, OVER_BUDGET, EXPIRED, SHED ->
                    Optional.empty();
        };
    }

    /// What all steps cost together; empty when that of one is not known.
    OptionalLong nanoUsd() {
        long sum = 0;
        for (Completion completion : asked) {
            OptionalLong cost = nanoUsd(completion);
            if (cost.isEmpty()) {
                return cost;
            }
            sum += cost.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /// What the last step alone would have cost: an estimate, from its price for the tokens of the
    /// answer that stands.
    OptionalLong lastStepNanoUsd() {
        Completion standing = standing();
        BackendConfig last = steps.getLast();
        if (answeredBy().isEmpty()) {
            return OptionalLong.empty();
        }
        return standing.getBackend().equals(last.name())
                ? nanoUsd(standing)
                : price(last.prices(), standing.getUsage());
    }

    private Completion standing() {
        return asked.reversed().stream()
                .filter(c -> c.getStatus() == CompletionStatus.ANSWERED)
                .findFirst()
                .orElseGet(asked::getLast);
    }

    private OptionalLong nanoUsd(Completion completion) {
        if (completion.getReportedCostNanoUsd().isPresent()) {
            return OptionalLong.of(Math.max(0, completion.getReportedCostNanoUsd().get()));
        }
        boolean free =
                completion.getAttempts() == 0
                        || completion.getErrorCode().filter(Payments::nothingDone).isPresent();
        OptionalLong priced =
                price(
                        steps.get(number(completion.getBackend()) - 1).prices(),
                        completion.getUsage());
        return priced.isEmpty() && free ? OptionalLong.of(0) : priced;
    }

    private static OptionalLong price(Optional<TokenPrices> prices, Usage usage) {
        return prices.isEmpty() || usage.getSource() == UsageSource.MISSING
                ? OptionalLong.empty()
                : OptionalLong.of(Payments.nanoUsd(prices.get(), usage));
    }

    private Map<String, Boolean> flags() {
        Map<String, Boolean> flags = new HashMap<>(standing().getFlags());
        answeredBy()
                .ifPresent(answered ->
                        steps.forEach(step ->
                                flags.put(
                                        name("answered", step.name()),
                                        step.name().equals(answered))));
        return flags;
    }

    private Map<String, Double> scores() {
        Map<String, Double> scores = new HashMap<>(standing().getScores());
        for (Completion completion : asked) {
            nanoUsd(completion)
                    .ifPresent(cost ->
                            scores.put(name("nanoUsd", completion.getBackend()), (double) cost));
        }
        lastStepNanoUsd().ifPresent(cost -> scores.put("cascade.lastStepNanoUsd", (double) cost));
        return scores;
    }

    private Map<String, String> labels(Completion standing) {
        Map<String, String> labels = new HashMap<>(standing.getLabels());
        labels.put("cascade.asked", Integer.toString(asked.size()));
        labels.put("cascade.objections", String.join(",", objections));
        answeredBy().ifPresent(step -> labels.put("cascade.answeredBy", step));
        standing.getResponseModel()
                .or(standing::getRequestModel)
                .ifPresent(model -> labels.put("cascade.model", model));
        return labels;
    }

    /// All tokens; those of a step whose provider told none are missing.
    private Usage usage() {
        return new Usage(
                sum(Usage::getInputTokens),
                sum(Usage::getCachedInputTokens),
                sum(Usage::getCacheWriteTokens),
                sum(Usage::getOutputTokens),
                sum(Usage::getReasoningTokens),
                standing().getUsage().getSource());
    }

    private long sum(ToLongFunction<Usage> tokens) {
        return asked.stream().map(Completion::getUsage).mapToLong(tokens).sum();
    }

    private String name(String fact, String backend) {
        return "cascade." + fact + '.' + number(backend) + '.' + backend;
    }

    private int number(String backend) {
        return steps.stream().map(BackendConfig::name).toList().indexOf(backend) + 1;
    }
}
