package tidegauge.scorer.scorecard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tidegauge.scorer.scorecard.Cost.BreakEven;
import tidegauge.scorer.scorecard.Scorecard.Row;

/// One question of the sequence by which a model is chosen, answered from measured numbers or
/// marked as not measured.
///
/// @param question the question
/// @param measured whether numbers answer it
/// @param answer one sentence
public record Decision(String question, boolean measured, String answer) {

    /// A share of bad answers that is worth a change.
    private static final double NOTABLE = 0.05;

    /// The five questions, in order: what is decided by an earlier one is not reopened by a later.
    static List<Decision> sequence(
            List<Row> rows, List<BreakEven> breakEvens, Requirements requirements) {
        return List.of(
                sensitivity(rows),
                volume(rows, breakEvens, requirements),
                knowledgeOrBehaviour(rows),
                failure(rows, requirements),
                prototype(rows));
    }

    private static Decision sensitivity(List<Row> rows) {
        String question = "Which backends may see the data?";
        List<Row> known = rows.stream().filter(r -> r.sensitivity().isPresent()).toList();
        if (known.isEmpty())
            return notMeasured(
                    question, "the configuration names no data class and clearance for them");
        String refused = names(known.stream().filter(r -> !r.allowed()).toList());
        return new Decision(
                question,
                true,
                "allowed: "
                        + names(known.stream().filter(Row::allowed).toList())
                        + (refused.equals("none") ? "" : "; not allowed: " + refused));
    }

    private static Decision volume(
            List<Row> rows, List<BreakEven> breakEvens, Requirements requirements) {
        String question = "Does the volume justify a fixed cost?";
        if (requirements.callsPerMonth().isEmpty())
            return notMeasured(question, "no volume was given");
        long calls = requirements.callsPerMonth().getAsLong();
        if (breakEvens.isEmpty()) return perTokenOnly(question, rows, calls);
        List<String> parts = new ArrayList<>();
        for (BreakEven even : breakEvens) {
            Interval at = even.callsPerMonth();
            String side =
                    at.high() <= calls
                            ? "is cheaper than"
                            : at.low() > calls
                                    ? "is dearer than"
                                    : "may or may not be cheaper than";
            parts.add(
                    String.format(
                            Locale.ROOT,
                            "at %,d calls a month %s %s %s (even at %s)",
                            calls,
                            even.fixed(),
                            side,
                            even.perToken(),
                            range(at, "%,.0f")));
        }
        return new Decision(question, true, String.join("; ", parts));
    }

    private static Decision perTokenOnly(String question, List<Row> rows, long calls) {
        List<String> months = new ArrayList<>();
        for (Row row : rows)
            row.cost()
                    .perMonthUsd()
                    .ifPresent(
                            usd -> months.add(row.backend() + " " + range(usd, "%,.2f") + " USD"));
        return months.isEmpty()
                ? notMeasured(question, "no backend has a known price")
                : new Decision(
                        question,
                        true,
                        String.format(Locale.ROOT, "at %,d calls a month: ", calls)
                                + String.join(", ", months)
                                + (rows.stream()
                                                .anyMatch(r ->
                                                        r.cost().fixedPerMonthUsd().isPresent())
                                        ? "; a fixed cost never pays here"
                                        : "; no fixed cost was given to compare with"));
    }

    private static Decision knowledgeOrBehaviour(List<Row> rows) {
        String question = "Is it knowledge that changes (retrieval), or behaviour (fine-tuning)?";
        List<String> parts = new ArrayList<>();
        for (Row row : rows) {
            Steadiness s = row.steadiness();
            s.unsupported()
                    .ifPresent(share ->
                            parts.add(
                                    row.backend()
                                            + " says what its context does not support in "
                                            + percent(share)
                                            + " of answers"
                                            + (share.low() > NOTABLE
                                                    ? ": knowledge, so better retrieval"
                                                    : "")));
            s.format()
                    .ifPresent(share ->
                            parts.add(
                                    row.backend()
                                            + " keeps to the format in "
                                            + percent(share)
                                            + " of answers"
                                            + (share.high() < 1 - NOTABLE
                                                    ? ": behaviour, so prompting or fine-tuning"
                                                    : "")));
        }
        return parts.isEmpty()
                ? notMeasured(question, "neither a context nor a format was expected")
                : new Decision(question, true, String.join("; ", parts));
    }

    private static Decision failure(List<Row> rows, Requirements requirements) {
        String question = "What does a failure cost?";
        Optional<Double> each = requirements.failureCostUsd();
        if (each.isEmpty()) return notMeasured(question, "no cost of a failure was given");
        List<String> parts = new ArrayList<>();
        for (Row row : rows)
            row.quality()
                    .estimate()
                    .ifPresent(quality -> {
                        Interval loss =
                                new Interval(
                                        1000 * (1 - quality.high()) * each.get(),
                                        1000 * (1 - quality.value()) * each.get(),
                                        1000 * (1 - quality.low()) * each.get());
                        parts.add(row.backend() + " " + range(loss, "%,.2f") + " USD");
                    });
        return parts.isEmpty()
                ? notMeasured(question, "no answer has the metric of quality")
                : new Decision(question, true, "per 1,000 answers: " + String.join(", ", parts));
    }

    private static Decision prototype(List<Row> rows) {
        String question = "Does a prototype show that it works?";
        List<String> parts = new ArrayList<>();
        for (Row row : rows)
            if (row.quality().count() > 0)
                parts.add(
                        row.backend()
                                + ": "
                                + row.quality().atBar().words()
                                + " after "
                                + row.quality().count()
                                + " answers"
                                + (row.allowed() ? "" : ", but not allowed"));
        return parts.isEmpty()
                ? notMeasured(question, "no answer has the metric of quality")
                : new Decision(question, true, String.join("; ", parts));
    }

    private static Decision notMeasured(String question, String why) {
        return new Decision(question, false, "not measured: " + why);
    }

    private static String names(List<Row> rows) {
        return rows.isEmpty()
                ? "none"
                : rows.stream().map(Row::backend).collect(Collectors.joining(", "));
    }

    private static String percent(Interval share) {
        return range(share.map(x -> 100 * x), "%.1f") + " %";
    }

    private static String range(Interval interval, String format) {
        return String.format(
                Locale.ROOT,
                format + " [" + format + ", " + format + "]",
                interval.value(),
                interval.low(),
                interval.high());
    }
}
