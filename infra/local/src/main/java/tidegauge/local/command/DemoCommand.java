package tidegauge.local.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tidegauge.local.ExitCode;
import tidegauge.local.demo.Demo;
import tidegauge.local.demo.DemoVerdict;
import tidegauge.local.output.Progress;

/// Shows the whole pipeline catching a provider that silently changes its model.
@Command(
        name = "demo",
        description = {
            "Runs the whole pipeline in this process against simulated providers over HTTP, one of"
                    + " which silently changes its model part-way, and says what it finds.",
            "Needs no broker, no key and no network."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegauge demo              runs until Ctrl-C",
            "  tidegauge demo --once       ends with the verdict: 0 when it is right, 1 when not",
            "  tidegauge demo --once -o json --seed 7",
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);

    @Mixin private final OutputOptions output = new OutputOptions();

    @Option(names = "--once", description = "End after the verdict.")
    private boolean once;

    @Option(
            names = "--first-metric",
            hidden = true,
            description = "End with the first metric; the launcher notes which classes that takes.")
    private boolean firstMetric;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all chances; default 1.")
    private long seed = 1;

    @Override
    public Integer call() {
        output.err()
                .println(
                        "SIMULATED: the providers of this demo are simulated on this machine; no"
                                + " real model is asked.");
        Demo.Until until =
                firstMetric
                        ? Demo.Until.FIRST_METRIC
                        : once ? Demo.Until.VERDICT : Demo.Until.STOPPED;
        Optional<DemoVerdict> verdict;
        try (Progress progress = output.progress(BETWEEN_LINES)) {
            verdict =
                    new Demo(seed, output.stopSignal(), progress)
                            .run(LONGEST, until, found -> print(found, progress));
        }
        if (until != Demo.Until.VERDICT) {
            return ExitCode.FINE.code();
        }
        if (verdict.isEmpty() && !output.stopSignal().requested()) {
            output.out().println("NO DRIFT was found within " + LONGEST.toSeconds() + " s; wrong.");
        }
        boolean right = verdict.filter(DemoVerdict::right).isPresent();
        return (right ? ExitCode.FINE : ExitCode.GATE_FAILED).code();
    }

    private void print(DemoVerdict verdict, Progress progress) {
        progress.close();
        switch (output.format()) {
            case TABLE -> output.out().println("SIMULATED " + verdict.sentence());
            case JSON, CSV -> output.print(verdict.rows());
        }
        output.out().flush();
    }
}
