package tidegauge.simulated.script;

import java.util.Optional;
import java.util.random.RandomGenerator;
import tidegauge.simulated.script.Reply.Finish;

/// How a model answers, from one update to the next.
///
/// @param servedModel the name that it reports in responses
/// @param fingerprint the system fingerprint that it reports
/// @param answers what it says
/// @param refusalRate share of requests that it declines politely
/// @param latency how long it takes
/// @param hidden tokens that are billed and not seen
/// @param faults what goes wrong on the way
public record Behaviour(
        String servedModel,
        Optional<String> fingerprint,
        Answers answers,
        double refusalRate,
        Latency latency,
        HiddenTokens hidden,
        Faults faults) {
    private static final String REFUSAL = "I'm sorry, but I can't help with that request.";

    public Behaviour {
        Rates.check("refusalRate", refusalRate);
    }

    /// A behaviour without delay, refusals, faults or a fingerprint.
    public static Behaviour of(String servedModel, Answers answers) {
        return new Behaviour(
                servedModel,
                Optional.empty(),
                answers,
                0,
                Latency.none(),
                HiddenTokens.NONE,
                Faults.NONE);
    }

    /// The same under another reported name: an announced update.
    public Behaviour servedAs(String name) {
        return new Behaviour(name, fingerprint, answers, refusalRate, latency, hidden, faults);
    }

    /// The same with a fingerprint.
    public Behaviour with(String systemFingerprint) {
        return new Behaviour(
                servedModel,
                Optional.of(systemFingerprint),
                answers,
                refusalRate,
                latency,
                hidden,
                faults);
    }

    /// The same with other answers.
    public Behaviour with(Answers other) {
        return new Behaviour(servedModel, fingerprint, other, refusalRate, latency, hidden, faults);
    }

    /// The same with a share of refusals.
    public Behaviour refusing(double rate) {
        return new Behaviour(servedModel, fingerprint, answers, rate, latency, hidden, faults);
    }

    /// The same at another speed.
    public Behaviour with(Latency other) {
        return new Behaviour(servedModel, fingerprint, answers, refusalRate, other, hidden, faults);
    }

    /// The same with hidden tokens.
    public Behaviour with(HiddenTokens other) {
        return new Behaviour(
                servedModel, fingerprint, answers, refusalRate, latency, other, faults);
    }

    /// The same with faults.
    public Behaviour with(Faults other) {
        return new Behaviour(
                servedModel, fingerprint, answers, refusalRate, latency, hidden, other);
    }

    /// The reply to one request.
    public Reply reply(Ask ask, RandomGenerator chance) {
        Optional<Fault> fault = faults.draw(chance);
        String full =
                chance.nextDouble() < refusalRate ? REFUSAL : answers.answer(ask.prompt(), chance);
        String text = TokenCounts.cut(full, ask.maxTokens().orElse(Integer.MAX_VALUE));
        return new Reply(
                fault.orElse(null) instanceof Fault.WrongModel(String name) ? name : servedModel,
                fingerprint,
                text,
                text.length() < full.length() ? Finish.LENGTH : Finish.STOP,
                hidden.count(ask.prompt(), text),
                latency.draw(chance),
                fault);
    }
}
