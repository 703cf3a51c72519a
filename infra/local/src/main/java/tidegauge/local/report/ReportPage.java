package tidegauge.local.report;

import java.util.Locale;
import java.util.Optional;
import tidegauge.local.config.ReportSettings;
import tidegauge.scorer.scorecard.Cost.BreakEven;
import tidegauge.scorer.scorecard.Decision;
import tidegauge.scorer.scorecard.Interval;
import tidegauge.scorer.scorecard.Quantiles;
import tidegauge.scorer.scorecard.Scorecard;
import tidegauge.scorer.scorecard.Scorecard.Row;

/// A report as one page without scripts and without anything that is loaded from elsewhere.
public final class ReportPage {
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Tidegauge scorecard</title>
            <style>
            :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
            body { margin: 0 auto; max-width: 90rem; padding: 1rem }
            .wide { overflow-x: auto }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums }
            caption { text-align: left; padding: .5rem 0 }
            th, td { border-bottom: 1px solid #8886; padding: .3rem .8rem .3rem 0; text-align: left;
              vertical-align: top }
            td small { display: block; opacity: .85 }
            .yes::before { content: "✓ " } .no::before { content: "✗ " } .open::before { content: "… " }
            </style>
            </head>
            <body>
            <main>
            <h1>Scorecard</h1>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);

    private ReportPage() {}

    /// The page's text.
    public static String of(Report report) {
        ReportPage page = new ReportPage();
        page.text("p", intervals(report.settings()));
        if (report.cards().isEmpty()) {
            page.text("p", "No call was scored yet.");
        }
        report.cards().forEach(page::card);
        return page.html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String intervals(ReportSettings settings) {
        return String.format(
                Locale.ROOT,
                "In brackets: where the truth is. Quality holds at every look together, with a"
                        + " probability of %s %%; the other figures hold with 99 %% each.",
                trim(100 * (1 - settings.errorRate())));
    }

    private void card(Scorecard card) {
        text("h2", card.suite());
        html.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Five axes\">")
                .append("<table>\n<caption>Five axes by backend</caption>\n<thead><tr>");
        for (String column :
                new String[] {
                    "backend",
                    "latency, ms",
                    "cost, USD",
                    "quality",
                    "consistency and format",
                    "may be used"
                }) {
            html.append("<th scope=\"col\">").append(column).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        card.rows().forEach(this::row);
        html.append("</tbody>\n</table></div>\n");
        card.breakEvens().forEach(this::breakEven);
        for (Row row : card.rows()) {
            row.cascade()
                    .ifPresent(cascade ->
                            text(
                                    "p",
                                    "Cascade "
                                            + row.backend()
                                            + ": "
                                            + ReportRows.sentence(row, cascade)
                                            + "."));
        }
        text("h3", "How to decide");
        html.append("<ol>\n");
        for (Decision decision : card.decision()) {
            html.append("<li><strong>")
                    .append(escape(decision.question()))
                    .append("</strong> ")
                    .append(escape(decision.answer()))
                    .append("</li>\n");
        }
        html.append("</ol>\n");
    }

    private void row(Row row) {
        html.append("<tr><th scope=\"row\">")
                .append(escape(row.backend()))
                .append("<br><small>")
                .append(String.format(Locale.ROOT, "%,d calls", row.calls()))
                .append("</small></th>\n<td>");
        verdict(
                row.latency().met().words(),
                "soon enough for "
                        + row.latency().need().name()
                        + ": "
                        + row.latency().met().words());
        quantiles("whole answer", row.latency().total());
        quantiles("first token", row.latency().firstToken());
        html.append("</td>\n<td>");
        small("per 1,000", row.cost().per1000Usd(), 4);
        small("per month", row.cost().perMonthUsd(), 2);
        if (row.cost().unpriced() > 0) {
            text("small", String.format(Locale.ROOT, "%,d unpriced", row.cost().unpriced()));
        }
        html.append("</td>\n<td>");
        String atBar = row.quality().atBar().words();
        verdict(atBar, row.quality().metric() + ": " + atBar);
        small("mean", row.quality().estimate(), 3);
        small("less the reference", row.quality().toReference().difference(), 3);
        if (row.quality().toReference().difference().isPresent()) {
            text("small", "against the reference: " + row.quality().toReference().words());
        }
        html.append("</td>\n<td>");
        small("format", row.steadiness().format(), 3);
        small("agreement", row.steadiness().agreement(), 3);
        small("unsupported", row.steadiness().unsupported(), 3);
        small("refusals", row.steadiness().refusals(), 3);
        small("failed", row.steadiness().failed(), 3);
        html.append("</td>\n<td>");
        row.sensitivity()
                .ifPresentOrElse(
                        c -> {
                            verdict(ReportRows.allowed(c), ReportRows.allowed(c));
                            text("small", "data " + c.dataClass() + ", cleared " + c.clearance());
                        },
                        () -> html.append("not configured"));
        html.append("</td></tr>\n");
    }

    private void breakEven(BreakEven even) {
        text(
                "p",
                even.fixed()
                        + " costs as much as "
                        + even.perToken()
                        + " at "
                        + ReportRows.cell(Optional.of(even.callsPerMonth()), 0)
                        + " calls a month.");
    }

    private void quantiles(String name, Optional<Quantiles> quantiles) {
        quantiles.ifPresent(q -> {
            small(name + " p50", Optional.of(q.p50()), 0);
            small(name + " p95", Optional.of(q.p95()), 0);
            small(name + " p99", Optional.of(q.p99()), 0);
        });
    }

    private void small(String name, Optional<Interval> interval, int digits) {
        text(
                "small",
                name
                        + " "
                        + (interval.isEmpty()
                                ? "not measured"
                                : ReportRows.cell(interval, digits)));
    }

    private void verdict(String answer, String words) {
        String mark =
                switch (answer) {
                    case "yes", "good enough" -> "yes";
                    case "no", "not good enough" -> "no";
                    default -> "open";
                };
        html.append("<span class=\"")
                .append(mark)
                .append("\">")
                .append(escape(words))
                .append("</span>");
    }

    private void text(String element, String text) {
        html.append('<').append(element).append('>').append(escape(text));
        html.append("</").append(element).append(">\n");
    }

    private static String trim(double percent) {
        return percent == Math.rint(percent)
                ? Long.toString((long) percent)
                : Double.toString(percent);
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder();
        text.chars()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> safe.append("&amp;");
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        case '"' -> safe.append("&quot;");
                        case '\'' -> safe.append("&#39;");
                        default -> safe.append((char) c);
                    }
                });
        return safe.toString();
    }
}
