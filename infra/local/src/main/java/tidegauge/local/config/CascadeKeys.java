package tidegauge.local.config;

import static tidegauge.local.config.Shapes.SHARE;

import tidegauge.local.config.Shape.Flag;
import tidegauge.local.config.Shape.ListOf;
import tidegauge.local.config.Shape.Section;
import tidegauge.local.config.Shape.Text;

/// The keys of cascades.
final class CascadeKeys {
    private static final Section ESCALATE_WHEN =
            Section.of(
                    Key.of(
                            "format",
                            new Flag(),
                            "true",
                            "Whether an answer that fails the strict check of its expected format"
                                    + " is asked of the next step."),
                    Key.optional(
                            "unsupportedAbove",
                            SHARE,
                            "not looked at",
                            "The probability that the job's context does not support the answer"
                                    + " (grounding.probability) above which the next step is"
                                    + " asked."));

    static final Section CASCADE =
            Section.of(
                    Key.required(
                            "steps",
                            new ListOf(new Text()),
                            "Names of backends, at least two, in the order in which they are"
                                    + " asked."),
                    Key.of(
                            "escalateWhen",
                            ESCALATE_WHEN,
                            "{}",
                            "When the next step is asked, besides after a refusal, a failure, and"
                                    + " an answer that is empty or cut off."));

    private CascadeKeys() {}
}
