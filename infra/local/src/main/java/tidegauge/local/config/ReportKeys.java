package tidegauge.local.config;

import static tidegauge.local.config.Shapes.COUNT;
import static tidegauge.local.config.Shapes.RATE;
import static tidegauge.local.config.Shapes.SHARE;

import tidegauge.local.config.Shape.Decimal;
import tidegauge.local.config.Shape.ListOf;
import tidegauge.local.config.Shape.Section;
import tidegauge.local.config.Shape.TableOf;
import tidegauge.local.config.Shape.Text;

/// The keys of what scorecards compare with.
final class ReportKeys {
    private static final Section FIXED_COST =
            Section.of(
                    Key.required(
                            "usdPerGpuHour",
                            new Decimal(0, Double.MAX_VALUE),
                            "Price of one GPU for an hour, US dollars."),
                    Key.of("gpus", RATE, "1", "How many run."),
                    Key.of(
                            "hoursPerMonth",
                            new Decimal(0, 744),
                            "730",
                            "How long they run; 730 is always."));

    static final Section REPORT =
            Section.of(
                    Key.of(
                            "metric",
                            new Text(),
                            "format.strict",
                            "The flag, or score from 0 to 1, that is quality, such as correct."),
                    Key.of("bar", SHARE, "0.95", "The quality that is wanted."),
                    Key.of(
                            "margin",
                            new Decimal(0, 0.99),
                            "0",
                            "How far below the bar, or below the reference, is still good enough."),
                    Key.of(
                            "errorRate",
                            new Decimal(0.000001, 0.5),
                            "0.05",
                            "How often a verdict on quality may be wrong, however often one"
                                    + " looks."),
                    Key.optional(
                            "reference",
                            new Text(),
                            "the last step of the cascades, else no comparison",
                            "A backend to compare the others with on the same prompts."),
                    Key.of(
                            "asynchronous",
                            new ListOf(new Text()),
                            "[]",
                            "Suites whose answers nobody waits for: two minutes are soon enough,"
                                    + " instead of two seconds."),
                    Key.optional(
                            "callsPerMonth",
                            COUNT,
                            "no monthly cost",
                            "Your volume, for the cost of a month."),
                    Key.optional(
                            "failureCostUsd",
                            new Decimal(0, Double.MAX_VALUE),
                            "not measured",
                            "What one answer that is not good costs you."),
                    Key.of(
                            "fixedCosts",
                            new TableOf("backend", FIXED_COST),
                            "{}",
                            "What self-hosted backends cost whether or not they are asked."));

    private ReportKeys() {}
}
