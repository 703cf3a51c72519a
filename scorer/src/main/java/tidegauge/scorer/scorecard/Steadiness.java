package tidegauge.scorer.scorecard;

import java.util.Map;
import java.util.Optional;
import tidegauge.scorer.quality.Proportion;

/// The fourth axis: whether answers keep to the format and to each other. Empty is not measured.
///
/// @param format share of answers that are in the expected format as they are
/// @param formatLenient share in which a payload in the format can be found
/// @param refusals share of answers that decline
/// @param truncated share of answers that were cut off
/// @param unsupported share of answers that their context does not support
/// @param failed share of calls that brought no answer
/// @param agreement of repeated answers, 0 to 1
/// @param groups how many groups of repeated answers there were
public record Steadiness(
        Optional<Interval> format,
        Optional<Interval> formatLenient,
        Optional<Interval> refusals,
        Optional<Interval> truncated,
        Optional<Interval> unsupported,
        Optional<Interval> failed,
        Optional<Interval> agreement,
        long groups) {

    static Steadiness of(Evidence evidence) {
        Map<String, Proportion> flags = evidence.flags();
        return new Steadiness(
                rate(flags, "format.strict"),
                rate(flags, "format.lenient"),
                rate(flags, "refusal"),
                rate(flags, "truncated"),
                rate(flags, "grounding.unsupported"),
                failed(evidence),
                evidence.agreement().interval().map(Steadiness::share),
                evidence.agreement().count());
    }

    private static Optional<Interval> rate(Map<String, Proportion> flags, String name) {
        return Optional.ofNullable(flags.get(name))
                .filter(p -> p.trials() > 0)
                .map(Interval::ofRate);
    }

    private static Optional<Interval> failed(Evidence evidence) {
        long failed = evidence.outcomes().getOrDefault("FAILED", 0L);
        long asked =
                failed
                        + evidence.outcomes().getOrDefault("SCORED", 0L)
                        + evidence.outcomes().getOrDefault("INVALID", 0L);
        return asked == 0
                ? Optional.empty()
                : Optional.of(Interval.ofRate(new Proportion(failed, asked)));
    }

    private static Interval share(Interval mean) {
        return new Interval(
                Math.max(0, mean.low()), Math.clamp(mean.value(), 0, 1), Math.min(1, mean.high()));
    }
}
