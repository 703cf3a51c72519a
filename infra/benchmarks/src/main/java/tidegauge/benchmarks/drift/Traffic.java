package tidegauge.benchmarks.drift;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;

/// How a simulated backend answers, and what it is asked.
///
/// @param failure rate of wrong answers; hard prompts fail, easy ones do not, the rest by chance
/// @param flipped whether hard and easy prompts have changed places
/// @param logTokens mean of the log of the answer's length in tokens
/// @param error rate of failed calls
/// @param model reported model
/// @param wording version of the answers' wording
/// @param hardShare share of hard prompts among those asked
/// @param strict how the judge turns wrong answers: rate at which it rejects right ones
/// @param evaluator version of the judge
/// @param price nano-dollars per output token
record Traffic(
        double failure,
        boolean flipped,
        double logTokens,
        double error,
        String model,
        int wording,
        double hardShare,
        double strict,
        String evaluator,
        double price) {
    private static final int PROMPTS = 60;
    private static final long EVERY_MS = 86_400;

    static Traffic usual() {
        return new Traffic(.05, false, 5, .005, "m-1", 1, .3, 0, "e-1", 600);
    }

    Traffic failing(double rate) {
        return new Traffic(
                rate, flipped, logTokens, error, model, wording, hardShare, strict, evaluator,
                price);
    }

    Traffic flippedOver() {
        return new Traffic(
                failure, true, logTokens, error, model, wording, .5, strict, evaluator, price);
    }

    Traffic asking(double share) {
        return new Traffic(
                failure, flipped, logTokens, error, model, wording, share, strict, evaluator,
                price);
    }

    Traffic shorter(double log, int words) {
        return new Traffic(
                failure, flipped, log, error, model, words, hardShare, strict, evaluator, price);
    }

    Traffic down(double rate) {
        return new Traffic(
                failure, flipped, logTokens, rate, model, wording, hardShare, strict, evaluator,
                price);
    }

    Traffic served(String name) {
        return new Traffic(
                failure, flipped, logTokens, error, name, wording, hardShare, strict, evaluator,
                price);
    }

    Traffic judged(double rejecting, String version) {
        return new Traffic(
                failure, flipped, logTokens, error, model, wording, hardShare, rejecting, version,
                price);
    }

    Traffic priced(double nanoUsd) {
        return new Traffic(
                failure, flipped, logTokens, error, model, wording, hardShare, strict, evaluator,
                nanoUsd);
    }

    /// Observation number `i` of a backend; 1,000 come a day.
    Observation observation(String backend, int i, Random random) {
        boolean hard = random.nextDouble() < hardShare;
        int prompt = random.nextInt(PROMPTS / 2) * 2 + (hard ? 1 : 0);
        Map<String, Boolean> flags = new TreeMap<>();
        Map<String, Double> numbers = new TreeMap<>();
        boolean failed = random.nextDouble() < error;
        flags.put("error", failed);
        String text = "";
        if (!failed) {
            boolean wrong = (hard && flipped) || random.nextDouble() < failure;
            boolean rejected = wrong || random.nextDouble() < strict;
            flags.put("correct", !rejected);
            flags.put("format.strict", random.nextDouble() < .98);
            flags.put("refusal", random.nextDouble() < .01);
            double length = logTokens + (hard ? .4 : 0);
            double tokens = Math.rint(Math.exp(length + .3 * random.nextGaussian()));
            numbers.put("outputTokens", tokens);
            numbers.put("inputTokens", 50.0 + prompt);
            numbers.put("latencyMs", 300 + 12 * tokens * Math.exp(.3 * random.nextGaussian()));
            numbers.put("costNanoUsd", 100.0 * (50 + prompt) + price * tokens);
            boolean rephrased = random.nextDouble() < .05;
            text =
                    (wrong ? "wrong answer " : "answer ")
                            + wording
                            + " to "
                            + prompt
                            + (rephrased ? " rephrased " + i : "");
        }
        return new Observation(
                new Lane("suite", backend, "m", "t-1", evaluator),
                EVERY_MS * i,
                backend + "-" + i,
                "prompt-" + prompt,
                false,
                flags,
                numbers,
                Map.of("responseModel", model, "finishReason", failed ? "error" : "stop"),
                text);
    }
}
