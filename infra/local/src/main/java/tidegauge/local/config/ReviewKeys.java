package tidegauge.local.config;

import java.util.List;
import tidegauge.local.config.Shape.Choice;
import tidegauge.local.config.Shape.Decimal;
import tidegauge.local.config.Shape.ListOf;
import tidegauge.local.config.Shape.Section;
import tidegauge.local.config.Shape.Text;

/// The keys of what is set aside for people.
final class ReviewKeys {
    static final Section REVIEWS =
            Section.of(
                    Key.of(
                            "reasons",
                            new ListOf(
                                    new Choice(
                                            List.of(
                                                    "invalid-format",
                                                    "unsupported",
                                                    "low-agreement"))),
                            "[invalid-format, unsupported, low-agreement]",
                            "What an answer is set aside for."),
                    Key.of(
                            "sampled",
                            new Decimal(0, 1),
                            "0",
                            "Share of all other answers that is drawn besides."),
                    Key.of(
                            "highStakes",
                            new ListOf(new Text()),
                            "[]",
                            "Suites of which every answer is set aside."),
                    Key.of(
                            "agreementBelow",
                            new Decimal(0, 1),
                            "0.5",
                            "Agreement of repeated answers to one job, 0 to 1, below which one of"
                                    + " them is set aside."));

    private ReviewKeys() {}
}
