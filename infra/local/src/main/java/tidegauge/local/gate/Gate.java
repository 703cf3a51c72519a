package tidegauge.local.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition under which a judging command ends with exit code 1.
public sealed interface Gate {
    /// A drift episode was confirmed.
    record Drift() implements Gate {}

    /// Outcomes do not add up to what was expected.
    record Ledger() implements Gate {}

    /// Something was set aside as a dead letter.
    record DeadLetters() implements Gate {}

    /// A suite and backend's metric, over the whole run, is below or above a bound.
    ///
    /// @param metric a flag, compared by its rate, or a number, compared by its mean
    /// @param below whether it fails below the bound, or above it
    /// @param bound the bound itself passes
    record Metric(String metric, boolean below, double bound) implements Gate {}

    /// What gates look at.
    ///
    /// @param confirmed one sentence for each confirmed episode
    /// @param expected what should have ended
    /// @param ended what has ended
    /// @param deadLetters what was set aside
    /// @param metrics the rate or mean by metric, for each suite and backend
    record Result(
            List<String> confirmed,
            long expected,
            long ended,
            long deadLetters,
            Map<String, Map<String, Double>> metrics) {}

    /// Short names of metrics.
    Map<String, String> ALIASES =
            Map.of("format", "format.strict", "grounding", "grounding.unsupported");

    /// `name<number` or `name>number`.
    Pattern COMPARISON =
            Pattern.compile("([A-Za-z][A-Za-z0-9._-]*)([<>])([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)");

    /// Reads one gate.
    ///
    /// @throws IllegalArgumentException saying what may be written
    static Gate parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "drift" -> new Drift();
            case "ledger" -> new Ledger();
            case "dead-letters" -> new DeadLetters();
            default -> parseMetric(text);
        };
    }

    private static Gate parseMetric(String text) {
        Matcher matcher = COMPARISON.matcher(text.strip().replace(" ", ""));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is no gate: write drift, ledger, dead-letters, or a metric with a"
                            + " bound such as format<0.95");
        }
        String metric = matcher.group(1);
        return new Metric(
                ALIASES.getOrDefault(metric, metric),
                matcher.group(2).equals("<"),
                Double.parseDouble(matcher.group(3)));
    }

    /// Why the gate fails, one sentence each; empty when it holds.
    default List<String> failures(Result result) {
        return switch (this) {
            case Drift() -> result.confirmed();
            case Ledger() ->
                    result.expected() == result.ended()
                            ? List.of()
                            : List.of(
                                    "ledger: expected "
                                            + result.expected()
                                            + " outcomes, but "
                                            + result.ended()
                                            + " came");
            case DeadLetters() ->
                    result.deadLetters() == 0
                            ? List.of()
                            : List.of(result.deadLetters() + " dead letters");
            case Metric metric -> metricFailures(metric, result);
        };
    }

    private static List<String> metricFailures(Metric gate, Result result) {
        List<String> failures = new ArrayList<>();
        boolean seen = false;
        for (Map.Entry<String, Map<String, Double>> lane : result.metrics().entrySet()) {
            Optional<Double> value = Optional.ofNullable(lane.getValue().get(gate.metric()));
            seen |= value.isPresent();
            value.filter(v -> gate.below() ? v < gate.bound() : v > gate.bound())
                    .ifPresent(v ->
                            failures.add(
                                    "%s: %s is %s, %s %s"
                                            .formatted(
                                                    lane.getKey(),
                                                    gate.metric(),
                                                    number(v),
                                                    gate.below() ? "below" : "above",
                                                    number(gate.bound()))));
        }
        if (!seen) {
            failures.add("nothing in this run has the metric " + gate.metric());
        }
        return failures;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(Math.rint(value * 1e6) / 1e6);
    }
}
