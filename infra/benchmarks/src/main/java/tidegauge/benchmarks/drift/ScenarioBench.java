package tidegauge.benchmarks.drift;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import tidegauge.scorer.drift.Cause;

/// Scripted scenarios through the whole monitor: which backend, which cause, how soon, since when.
final class ScenarioBench {
    private static final int RUNS = 20;
    private static final int CHANGE = 2_000;
    private static final int MISS = 20_000;

    private final PrintStream out;
    private final long seed;

    ScenarioBench(PrintStream out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    List<Point> run() {
        out.printf(
                Locale.ROOT,
                "%n%-34s %6s %7s %7s %9s %8s%n",
                "scenario (%d runs)".formatted(RUNS),
                "right",
                "median",
                "p90",
                "date err.",
                "covered");
        int right = 0;
        int runs = 0;
        double flip = 0;
        for (Scenario scenario : scenarios()) {
            Summary summary = summarize(scenario);
            right += summary.right();
            runs += RUNS;
            if (scenario.name().startsWith("S3")) {
                flip = summary.medianDelay();
            }
        }
        long same =
                scenarios().stream().filter(each -> each.sameAfterRestarts(seed * 1_000)).count();
        out.printf(
                Locale.ROOT,
                "S14 stored and restored at random, every change the same: %d of %d scenarios%n",
                same,
                scenarios().size());
        return List.of(
                Point.atLeast(
                        "scenarios the same after restarts", (double) same / scenarios().size(), 1),
                Point.atLeast("backend, cause and metric right", (double) right / runs, .95),
                Point.atMost("invisible flip, median observations", flip, 20));
    }

    private record Summary(int right, double medianDelay) {}

    private Summary summarize(Scenario scenario) {
        int right = 0;
        int covered = 0;
        List<Integer> delays = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        Map<String, Integer> wrong = new TreeMap<>();
        for (int run = 0; run < RUNS; run++) {
            Scenario.Result result = scenario.run(seed * 1_000 + run);
            right += result.right() ? 1 : 0;
            covered += result.covered() ? 1 : 0;
            if (!scenario.moved().isEmpty()) {
                delays.add(result.delay().orElse(MISS));
                result.dateError().ifPresent(errors::add);
            }
            if (!result.right()) {
                wrong.merge(result.said().toString(), 1, Integer::sum);
            }
        }
        Collections.sort(delays);
        Collections.sort(errors);
        boolean silent = scenario.moved().isEmpty();
        double median = silent ? 0 : delays.get(delays.size() / 2);
        out.printf(
                Locale.ROOT,
                "%-34s %3d/%2d %7s %7s %9s %8s%n",
                scenario.name(),
                right,
                RUNS,
                silent ? "-" : delays.get(delays.size() / 2),
                silent ? "-" : delays.get(delays.size() * 9 / 10),
                errors.isEmpty() ? "-" : errors.get(errors.size() / 2),
                silent ? "-" : covered + "/" + RUNS);
        wrong.forEach((said, times) -> out.printf("      %d x %s%n", times, said));
        return new Summary(right, median);
    }

    private static List<Scenario> scenarios() {
        Traffic usual = Traffic.usual();
        Set<Cause> silent = Set.of(Cause.SILENT_MODEL_CHANGE);
        return List.of(
                quiet("S0 nothing happens", usual),
                one(
                        "S1 failures 5 to 20 %",
                        usual, usual.failing(.2), silent, "correct", "sameAnswer"),
                one(
                        "S1 answers a third shorter",
                        usual,
                        usual.shorter(4.6, 2),
                        silent,
                        "outputTokens",
                        "sameAnswer"),
                one(
                        "S3 invisible flip",
                        usual.failing(.02).asking(.5),
                        usual.failing(.02).flippedOver(),
                        silent,
                        "correct",
                        "sameAnswer"),
                one(
                        "S4 other prompts",
                        usual,
                        usual.asking(.9),
                        Set.of(Cause.INPUT_SHIFT),
                        "outputTokens"),
                ramp(usual, silent),
                burst(usual),
                reroute(usual),
                all(
                        "S8 another judge, same version",
                        usual,
                        usual.judged(.3, "e-1"),
                        Set.of(Cause.EVALUATOR_CHANGE)),
                new Scenario(
                        "S9 another judge, new version",
                        CHANGE,
                        CHANGE + 1_500,
                        both(usual, usual.judged(.3, "e-2")),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                one("S10 outage", usual, usual.down(.5), Set.of(Cause.OUTAGE), "error"),
                all(
                        "S11 all answer differently",
                        usual,
                        usual.shorter(4.4, 2),
                        Set.of(Cause.TEMPLATE_CHANGE, Cause.SILENT_MODEL_CHANGE)),
                acknowledged(usual, silent),
                fewADay(usual, silent),
                one(
                        "    another reported model",
                        usual,
                        usual.served("m-2").failing(.2),
                        Set.of(Cause.ANNOUNCED_MODEL_CHANGE),
                        "responseModel"),
                one(
                        "    another price",
                        usual,
                        usual.priced(900),
                        Set.of(Cause.PRICE_CHANGE),
                        "costNanoUsd"));
    }

    /// Shorter answers are accepted; then failures rise.
    private static Scenario acknowledged(Traffic usual, Set<Cause> causes) {
        Traffic shorter = usual.shorter(4.6, 2);
        IntFunction<Traffic> twice =
                i -> i < 1_000 ? usual : i < CHANGE ? shorter : shorter.failing(.3);
        return new Scenario(
                "S12 accepted, then failures to 30 %",
                1_300,
                CHANGE,
                CHANGE + 1_500,
                Map.of("a", twice, "b", _ -> usual),
                Set.of("a"),
                causes,
                Set.of("correct", "sameAnswer"));
    }

    /// At 20 a day a month holds 600: the change comes after one and has to be found in the next.
    private static Scenario fewADay(Traffic usual, Set<Cause> causes) {
        IntFunction<Traffic> failing = i -> i < 600 ? usual : usual.failing(.3);
        return new Scenario(
                "S13 20 a day, 5 to 30 % after 30 d",
                600,
                1_200,
                Map.of("a", failing, "b", _ -> usual),
                Set.of("a"),
                causes,
                Set.of("correct", "sameAnswer"));
    }

    private static Map<String, IntFunction<Traffic>> both(Traffic before, Traffic after) {
        IntFunction<Traffic> changing = i -> i < CHANGE ? before : after;
        return Map.of("a", changing, "b", changing);
    }

    private static Scenario quiet(String name, Traffic usual) {
        return new Scenario(
                name, CHANGE, CHANGE + 3_000, both(usual, usual), Set.of(), Set.of(), Set.of());
    }

    private static Scenario one(
            String name, Traffic before, Traffic after, Set<Cause> causes, String... metrics) {
        return new Scenario(
                name,
                CHANGE,
                CHANGE + 1_500,
                Map.of("a", i -> i < CHANGE ? before : after, "b", _ -> before),
                Set.of("a"),
                causes,
                Set.of(metrics));
    }

    private static Scenario all(String name, Traffic before, Traffic after, Set<Cause> causes) {
        return new Scenario(
                name,
                CHANGE,
                CHANGE + 1_500,
                both(before, after),
                Set.of("a", "b"),
                causes,
                Set.of());
    }

    private static Scenario ramp(Traffic usual, Set<Cause> causes) {
        IntFunction<Traffic> ramp =
                i -> usual.failing(.05 + .10 * Math.clamp((i - CHANGE) / 500.0, 0, 1));
        return new Scenario(
                "S5 failures 5 to 15 % in 500",
                CHANGE,
                CHANGE + 3_000,
                Map.of("a", ramp, "b", _ -> usual),
                Set.of("a"),
                causes,
                Set.of("correct", "sameAnswer"));
    }

    private static Scenario burst(Traffic usual) {
        IntFunction<Traffic> burst =
                i -> i >= CHANGE && i < CHANGE + 15 ? usual.failing(.5) : usual;
        return new Scenario(
                "S6 burst of 15",
                CHANGE,
                CHANGE + 1_500,
                Map.of("a", burst, "b", _ -> usual),
                Set.of(),
                Set.of(),
                Set.of());
    }

    /// Every sixth answer comes from another model, which says so nowhere.
    private static Scenario reroute(Traffic usual) {
        IntFunction<Traffic> rerouted =
                i -> i >= CHANGE && i % 6 == 0 ? usual.shorter(4, 2).failing(.4) : usual;
        return new Scenario(
                "S7 a sixth goes elsewhere",
                CHANGE,
                CHANGE + 3_000,
                Map.of("a", rerouted, "b", _ -> usual),
                Set.of("a"),
                Set.of(Cause.SILENT_MODEL_CHANGE),
                Set.of());
    }
}
