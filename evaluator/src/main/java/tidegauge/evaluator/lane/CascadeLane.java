package tidegauge.evaluator.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.metrics.EvaluatorMetrics.CascadeMeters;
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.evaluator.routing.Acceptance.Candidate;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;

/// The calls of a cascade: each step is asked until an answer stands.
///
/// It has neither queue nor thread. A step is a call like any other in the lane of the step's
/// backend, so that backend's pace, breaker, quotas and budgets hold for it. A job above the
/// clearance of any step is refused by that step, before another is asked.
public final class CascadeLane {
    private final Acceptance acceptance;
    private final List<Step> steps;
    private final int leastCleared;
    private final CascadeMeters meters;

    /// One backend of a cascade.
    ///
    /// @param lane its calls
    public record Step(BackendConfig config, Lane lane) {}

    /// @param steps those that the cascade names, in its order
    public CascadeLane(Cascade cascade, List<Step> steps, CascadeMeters meters) {
        this.acceptance = cascade.acceptance();
        this.steps = List.copyOf(steps);
        this.leastCleared =
                IntStream.range(0, steps.size())
                        .boxed()
                        .min(Comparator.comparing(i -> steps.get(i).config().clearance()))
                        .orElseThrow();
        this.meters = meters;
    }

    /// Queues a call.
    void offer(Call call) {
        boolean cleared =
                Lane.sensitivity(steps.get(leastCleared).config().clearance())
                        .permits(call.sensitivity());
        ask(call, cleared ? 0 : leastCleared, List.of(), List.of());
    }

    private void ask(Call call, int step, List<Completion> before, List<String> objections) {
        Step to = steps.get(step);
        to.lane()
                .offer(
                        new Call(
                                call.job(),
                                call.sensitivity(),
                                to.config().name(),
                                call.sample(),
                                new Asking(call, step, before, objections)));
    }

    /// Waits for one step, and knows how those before it ended and why their answers did not stand.
    private final class Asking implements Call.Caller {
        private final Call call;
        private final int step;
        private final List<Completion> before;
        private final List<String> objections;

        Asking(Call call, int step, List<Completion> before, List<String> objections) {
            this.call = call;
            this.step = step;
            this.before = before;
            this.objections = objections;
        }

        @Override
        public boolean gone() {
            return call.caller().gone();
        }

        @Override
        public void abandoned() {
            call.caller().abandoned();
        }

        @Override
        public void ended(Completion completion) {
            List<Completion> asked = with(before, completion);
            Optional<String> objection = isLast(completion) ? Optional.empty() : judge(completion);
            if (objection.isPresent()) {
                ask(call, step + 1, asked, with(objections, objection.get()));
                return;
            }
            CascadeRun run =
                    new CascadeRun(steps.stream().map(Step::config).toList(), asked, objections);
            meters.ended(run.answeredBy(), run.nanoUsd(), run.lastStepNanoUsd());
            call.caller().ended(run.completion(call));
        }

        private boolean isLast(Completion completion) {
            return step == steps.size() - 1
                    || completion.getStatus() == CompletionStatus.REFUSED_BY_POLICY
                    || completion.getStatus() == CompletionStatus.EXPIRED;
        }

        private Optional<String> judge(Completion completion) {
            return completion.getStatus() == CompletionStatus.ANSWERED
                    ? acceptance.objection(
                            new Candidate(
                                    completion.getResponse(),
                                    completion.getFinishReason(),
                                    completion.getExpect(),
                                    completion.getContext()))
                    : Optional.of(completion.getStatus().name().toLowerCase(Locale.ROOT));
        }
    }

    private static <T> List<T> with(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return List.copyOf(longer);
    }
}
