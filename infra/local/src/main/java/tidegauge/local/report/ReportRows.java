package tidegauge.local.report;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidegauge.local.output.Rows;
import tidegauge.local.output.TerminalText;
import tidegauge.scorer.scorecard.Cascade;
import tidegauge.scorer.scorecard.Cost;
import tidegauge.scorer.scorecard.Decision;
import tidegauge.scorer.scorecard.Interval;
import tidegauge.scorer.scorecard.Quantiles;
import tidegauge.scorer.scorecard.Requirements.Clearance;
import tidegauge.scorer.scorecard.Scorecard;
import tidegauge.scorer.scorecard.Scorecard.Row;

/// A report as rows: short cells with intervals for people, plain numbers for spreadsheets.
public final class ReportRows {
    private ReportRows() {}

    /// One row for each suite and backend, for a terminal.
    public static Rows table(Report report) {
        Rows rows =
                Rows.of(
                        "suite",
                        "backend",
                        "calls",
                        "p95Ms",
                        "ttftP95Ms",
                        "soonEnough",
                        "usdPer1000",
                        "usdPerMonth",
                        "quality",
                        "goodEnough",
                        "format",
                        "agreement",
                        "mayBeUsed");
        for (Scorecard card : report.cards()) {
            for (Row row : card.rows()) {
                rows.add(
                        card.suite(),
                        row.backend(),
                        row.calls(),
                        cell(row.latency().total().map(Quantiles::p95), 0),
                        cell(row.latency().firstToken().map(Quantiles::p95), 0),
                        row.latency().met().words(),
                        cost(row.cost(), row.cost().per1000Usd(), 4),
                        cell(row.cost().perMonthUsd(), 2),
                        cell(row.quality().estimate(), 3),
                        row.quality().atBar().words(),
                        cell(row.steadiness().format(), 3),
                        cell(row.steadiness().agreement(), 3),
                        row.sensitivity().map(ReportRows::allowed).orElse("not configured"));
            }
        }
        return rows;
    }

    /// The questions to decide by, for a terminal.
    public static String decisions(Report report) {
        StringBuilder text = new StringBuilder();
        for (Scorecard card : report.cards()) {
            text.append("\nHow to decide for ")
                    .append(TerminalText.plain(card.suite()))
                    .append('\n');
            int number = 1;
            for (Decision decision : card.decision()) {
                text.append("  ")
                        .append(number++)
                        .append(". ")
                        .append(decision.question())
                        .append("\n     ")
                        .append(TerminalText.plain(decision.answer()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /// What cascades come to, for a terminal; nothing when there is none.
    public static String cascades(Report report) {
        StringBuilder text = new StringBuilder();
        for (Scorecard card : report.cards())
            for (Row row : card.rows())
                row.cascade()
                        .ifPresent(cascade ->
                                text.append("\nCascade ")
                                        .append(TerminalText.plain(row.backend()))
                                        .append(" for ")
                                        .append(TerminalText.plain(card.suite()))
                                        .append(": ")
                                        .append(TerminalText.plain(sentence(row, cascade)))
                                        .append('\n'));
        return text.toString();
    }

    /// What a cascade comes to, in words.
    static String sentence(Row row, Cascade cascade) {
        return "answered by "
                + cascade.steps().stream()
                        .map(step -> step.backend() + " " + cell(Optional.of(step.answered()), 3))
                        .collect(Collectors.joining(", "))
                + "; share of cost saved against the reference "
                + cell(cascade.saved(), 3)
                + ", against the last step by its prices (estimated) "
                + cell(cascade.savedEstimated(), 3)
                + "; quality less the reference "
                + cell(row.quality().toReference().difference(), 3);
    }

    /// One row for each number: suite, backend, axis, low, value, high, verdict.
    public static Rows numbers(Report report) {
        Rows rows = Rows.of("suite", "backend", "axis", "low", "value", "high", "verdict");
        for (Scorecard card : report.cards()) {
            for (Row row : card.rows()) {
                Lines lines = new Lines(rows, card.suite(), row.backend());
                quantiles(lines, "latencyMs", row.latency().total());
                quantiles(lines, "timeToFirstTokenMs", row.latency().firstToken());
                lines.verdict("latency.need", row.latency().met().words());
                lines.add("cost.per1000Usd", row.cost().per1000Usd());
                lines.add("cost.perMonthUsd", row.cost().perMonthUsd());
                lines.add("quality", row.quality().estimate());
                lines.verdict("quality.atBar", row.quality().atBar().words());
                lines.verdict("quality.toReference", row.quality().toReference().words());
                lines.add("format.strict", row.steadiness().format());
                lines.add("format.lenient", row.steadiness().formatLenient());
                lines.add("refusal", row.steadiness().refusals());
                lines.add("truncated", row.steadiness().truncated());
                lines.add("grounding.unsupported", row.steadiness().unsupported());
                lines.add("failed", row.steadiness().failed());
                lines.add("agreement", row.steadiness().agreement());
                row.sensitivity().ifPresent(c -> lines.verdict("sensitivity", allowed(c)));
                lines.add("quality.lessReference", row.quality().toReference().difference());
                row.cascade().ifPresent(cascade -> cascade(lines, cascade));
            }
        }
        return rows;
    }

    private static void cascade(Lines lines, Cascade cascade) {
        cascade.steps()
                .forEach(step ->
                        lines.add(
                                "cascade.answered." + step.number() + "." + step.backend(),
                                Optional.of(step.answered())));
        lines.add("cascade.saved", cascade.saved());
        lines.add("cascade.savedEstimated", cascade.savedEstimated());
    }

    private static void quantiles(Lines lines, String axis, Optional<Quantiles> quantiles) {
        lines.add(axis + ".p50", quantiles.map(Quantiles::p50));
        lines.add(axis + ".p95", quantiles.map(Quantiles::p95));
        lines.add(axis + ".p99", quantiles.map(Quantiles::p99));
    }

    private record Lines(Rows rows, String suite, String backend) {
        void add(String axis, Optional<Interval> interval) {
            interval.ifPresent(i ->
                    rows.add(
                            suite,
                            backend,
                            axis,
                            finite(i.low()),
                            i.value(),
                            finite(i.high()),
                            null));
        }

        void verdict(String axis, String words) {
            rows.add(suite, backend, axis, null, null, null, words);
        }

        private static @Nullable Double finite(double value) {
            return Double.isInfinite(value) ? null : value;
        }
    }

    static String allowed(Clearance clearance) {
        return clearance.allowed() ? "yes" : "no";
    }

    private static String cost(Cost cost, Optional<Interval> interval, int digits) {
        if (interval.isEmpty() && cost.unpriced() > 0) {
            return cost.fixedPerMonthUsd().isPresent() ? "fixed" : "unpriced";
        }
        return cell(interval, digits) + (cost.unpriced() > 0 ? " *" : "");
    }

    static String cell(Optional<Interval> interval, int digits) {
        return interval.map(i ->
                        number(i.value(), digits)
                                + " ["
                                + number(i.low(), digits)
                                + ", "
                                + number(i.high(), digits)
                                + "]")
                .orElse("-");
    }

    private static String number(double value, int digits) {
        return Double.isInfinite(value)
                ? "∞"
                : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
