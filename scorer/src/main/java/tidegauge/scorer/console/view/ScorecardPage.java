package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tidegauge.scorer.scorecard.Answer;
import tidegauge.scorer.scorecard.Decision;
import tidegauge.scorer.scorecard.Interval;
import tidegauge.scorer.scorecard.Quantiles;
import tidegauge.scorer.scorecard.Requirements;
import tidegauge.scorer.scorecard.Scorecard;
import tidegauge.scorer.scorecard.Scorecard.Row;

/// Backends on five axes, the same figures as `report`.
///
/// @param at when the topics were read
/// @param metric what quality is
/// @param bar the quality that is wanted
/// @param margin how far below is still good enough
/// @param reference a backend that the others are compared with
public record ScorecardPage(
        Instant at,
        String metric,
        double bar,
        double margin,
        Optional<String> reference,
        List<Card> cards)
        implements Tabular {

    /// A suite.
    ///
    /// @param sentence which backends are good enough, and which of them is the cheapest
    public record Card(
            String suite,
            String sentence,
            String need,
            long limitMs,
            List<Line> lines,
            List<Decision> decisions) {}

    /// An estimate with its interval; an open end is empty.
    public record Range(double low, double value, Optional<Double> high) {
        static Range of(Interval i) {
            return new Range(
                    i.low(),
                    i.value(),
                    Double.isInfinite(i.high()) ? Optional.empty() : Optional.of(i.high()));
        }
    }

    /// A backend.
    public record Line(
            String backend,
            long calls,
            Optional<Range> p50Ms,
            Optional<Range> p95Ms,
            Optional<Range> p99Ms,
            Optional<Range> firstTokenP95Ms,
            String soonEnough,
            Optional<Range> per1000Usd,
            Optional<Range> perMonthUsd,
            long unpriced,
            Optional<Range> quality,
            String goodEnough,
            String answer,
            String toReference,
            Optional<Range> format,
            Optional<Range> agreement,
            Optional<Range> unsupported,
            Optional<Range> failed,
            String mayBeUsed) {
        static Line of(Row row) {
            return new Line(
                    row.backend(),
                    row.calls(),
                    range(row.latency().total().map(Quantiles::p50)),
                    range(row.latency().total().map(Quantiles::p95)),
                    range(row.latency().total().map(Quantiles::p99)),
                    range(row.latency().firstToken().map(Quantiles::p95)),
                    row.latency().met().words(),
                    range(row.cost().per1000Usd()),
                    range(row.cost().perMonthUsd()),
                    row.cost().unpriced(),
                    range(row.quality().estimate()),
                    row.quality().atBar().words(),
                    row.quality().atBar().answer().words(),
                    row.quality().toReference().words(),
                    range(row.steadiness().format()),
                    range(row.steadiness().agreement()),
                    range(row.steadiness().unsupported()),
                    range(row.steadiness().failed()),
                    row.sensitivity()
                            .map(c ->
                                    c.allowed()
                                            ? "yes"
                                            : "no: "
                                                    + c.dataClass()
                                                    + " data, cleared for "
                                                    + c.clearance())
                            .orElse("not configured"));
        }
    }

    /// The page of measured cards.
    ///
    /// @param at when the cards were measured
    /// @param suite only this one; empty for all
    public static ScorecardPage of(
            List<Scorecard> cards, Requirements asked, Instant at, Optional<String> suite) {
        return new ScorecardPage(
                at,
                asked.metric(),
                asked.bar(),
                asked.margin(),
                asked.reference(),
                cards.stream()
                        .filter(card -> suite.isEmpty() || suite.get().equals(card.suite()))
                        .map(ScorecardPage::card)
                        .toList());
    }

    private static Card card(Scorecard card) {
        return new Card(
                card.suite(),
                sentence(card),
                card.rows().isEmpty() ? "" : card.rows().getFirst().latency().need().name(),
                card.rows().isEmpty()
                        ? 0
                        : card.rows().getFirst().latency().need().limit().toMillis(),
                card.rows().stream().map(Line::of).toList(),
                card.decision());
    }

    private static String sentence(Scorecard card) {
        List<Row> good =
                card.rows().stream()
                        .filter(r -> r.quality().atBar().answer() == Answer.YES)
                        .filter(r -> r.sensitivity().map(c -> c.allowed()).orElse(true))
                        .toList();
        long unknown =
                card.rows().stream()
                        .filter(r -> r.quality().atBar().answer() == Answer.NOT_YET_KNOWN)
                        .count();
        String open = unknown == 0 ? "" : Sentences.text(" %,d not yet known.", unknown);
        if (good.isEmpty())
            return "No backend is known to be good enough for " + card.suite() + "." + open;
        Optional<Row> cheapest =
                good.stream()
                        .filter(r -> r.cost().per1000Usd().isPresent())
                        .filter(r -> r.cost().unpriced() == 0)
                        .min(
                                Comparator.comparingDouble(
                                        r -> r.cost().per1000Usd().orElseThrow().value()));
        String which =
                good.size() == 1
                        ? good.getFirst().backend() + " is good enough for " + card.suite() + "."
                        : Sentences.text(
                                "%,d of %,d backends are good enough for %s%s.",
                                good.size(),
                                card.rows().size(),
                                card.suite(),
                                cheapest.map(r -> ", " + r.backend() + " the cheapest of them")
                                        .orElse(""));
        return which + open;
    }

    private static Optional<Range> range(Optional<Interval> interval) {
        return interval.map(Range::of);
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Card card : cards)
            for (Line l : card.lines()) {
                List<Object> row = new ArrayList<>(List.of(card.suite(), l.backend(), l.calls()));
                for (Optional<Range> range :
                        List.of(
                                l.p95Ms(),
                                l.firstTokenP95Ms(),
                                l.per1000Usd(),
                                l.perMonthUsd(),
                                l.quality(),
                                l.format(),
                                l.agreement())) {
                    row.add(range.<Object>map(Range::low).orElse(""));
                    row.add(range.<Object>map(Range::value).orElse(""));
                    row.add(range.flatMap(Range::high).<Object>map(v -> v).orElse(""));
                }
                row.addAll(List.of(l.soonEnough(), l.goodEnough(), l.mayBeUsed()));
                rows.add(List.copyOf(row));
            }
        List<String> columns = new ArrayList<>(List.of("suite", "backend", "calls"));
        for (String name :
                List.of(
                        "p95Ms",
                        "firstTokenP95Ms",
                        "usdPer1000",
                        "usdPerMonth",
                        "quality",
                        "format",
                        "agreement")) columns.addAll(List.of(name + "Low", name, name + "High"));
        columns.addAll(List.of("soonEnough", "goodEnough", "mayBeUsed"));
        return new Table(columns, rows);
    }
}
