package tidegauge.simulated.file;

import java.time.Duration;
import java.util.Optional;
import tidegauge.simulated.script.Answers;
import tidegauge.simulated.script.Assistant;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Extraction;
import tidegauge.simulated.script.Faults;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.HiddenTokens;
import tidegauge.simulated.script.Latency;
import tidegauge.simulated.script.Prose;
import tidegauge.simulated.script.YesNo;

/// Reads a behaviour; what a file leaves out stays as it was before.
final class BehaviourFields {
    private static final Assistant DEFAULT_ANSWERS =
            new Assistant(Extraction.FAITHFUL, new YesNo(1, 1, 0), new Prose(40));
    private static final int LONGEST_FACTOR = 10;

    private BehaviourFields() {}

    static Behaviour defaults(String model) {
        return Behaviour.of(model, DEFAULT_ANSWERS);
    }

    static Behaviour read(Fields fields, Behaviour before) {
        Optional<String> print = fields.text("fingerprint");
        HiddenTokens hidden =
                new HiddenTokens(
                        fields.number("cachedShare", before.hidden().cachedShare()),
                        (long)
                                fields.number(
                                        "reasoningTokens", (double) before.hidden().reasoning()));
        String served = fields.text("servedModel").orElse(before.servedModel());
        return new Behaviour(
                served,
                print.or(before::fingerprint),
                fields.child("answers")
                        .map(answers -> answers(answers, before.answers()))
                        .orElse(before.answers()),
                fields.number("refusals", before.refusalRate()),
                latency(fields, before.latency()),
                hidden,
                fields.child("faults")
                        .map(faults -> faults(faults, served))
                        .orElse(before.faults()));
    }

    private static Answers answers(Fields fields, Answers before) {
        Optional<String> fixed = fields.text("text");
        Assistant base = before instanceof Assistant assistant ? assistant : DEFAULT_ANSWERS;
        Extraction extraction = base.extraction();
        YesNo verdict = base.verdict();
        Assistant assistant =
                new Assistant(
                        new Extraction(
                                fields.number("fenced", extraction.fenced()),
                                fields.number("embedded", extraction.embedded()),
                                fields.number("broken", extraction.broken()),
                                fields.number("fieldAccuracy", extraction.fieldAccuracy()),
                                (int) fields.number("remarkWords", extraction.remarkWords())),
                        new YesNo(
                                fields.number("yesNoAccuracy", verdict.accuracy()),
                                fields.number("bracketed", verdict.bracketed()),
                                (int) fields.number("yesNoWords", verdict.words())),
                        new Prose((int) fields.number("words", base.prose().words())));
        fields.end();
        return fixed.<Answers>map(Fixed::new).orElse(assistant);
    }

    private static Latency latency(Fields fields, Latency before) {
        if (!fields.isMapping("latency")) {
            return fields.text("latency")
                    .<Latency>map(text -> new Latency.Constant(Moments.span(text)))
                    .orElse(before);
        }
        Fields parts = fields.child("latency").orElseThrow();
        Duration median = Moments.span(parts.requiredText("median"));
        double sigma = parts.number("sigma", 0);
        Duration longest =
                parts.text("longest")
                        .map(Moments::span)
                        .orElse(median.multipliedBy(LONGEST_FACTOR));
        parts.end();
        return new Latency.LogNormal(median, sigma, longest);
    }

    private static Faults faults(Fields fields, String servedModel) {
        Faults faults = Faults.NONE;
        for (String name : fields.names()) {
            faults = faults.and(FaultNames.fault(name, servedModel), fields.number(name, 0));
        }
        return faults;
    }
}
