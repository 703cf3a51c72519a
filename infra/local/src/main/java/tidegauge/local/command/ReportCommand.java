package tidegauge.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.config.ReportSettings;
import tidegauge.local.report.Report;
import tidegauge.local.report.ReportJson;
import tidegauge.local.report.ReportPage;
import tidegauge.local.report.ReportRows;

/// Says which backend is good enough, soon enough and cheap enough.
@Command(
        name = "report",
        description = {
            "Measures every suite's backends on five axes, with intervals: latency, cost, quality"
                    + " against your bar, consistency and format, data sensitivity; and answers the"
                    + " questions to decide by.",
            "Reads the verdicts on the broker, or the folder that a replay wrote."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegauge report results --metric correct --bar 0.9 --volume 1000000",
            "  tidegauge report --config tidegauge.yaml --reference gpt-4o -o json",
            "  tidegauge report results --html scorecard.html",
        })
public final class ReportCommand implements Callable<Integer> {
    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder that `tidegauge replay --out` wrote; without it, the broker.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--suite", paramLabel = "NAME", description = "Only this suite.")
    private Optional<String> suite = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What quality is, such as correct; default report.metric.")
    private Optional<String> metric = Optional.empty();

    @Option(
            names = "--bar",
            paramLabel = "SHARE",
            description = "The quality that is wanted, 0 to 1; default report.bar.")
    private Optional<Double> bar = Optional.empty();

    @Option(
            names = "--margin",
            paramLabel = "SHARE",
            description = "How far below is still good enough; default report.margin.")
    private Optional<Double> margin = Optional.empty();

    @Option(
            names = "--reference",
            paramLabel = "BACKEND",
            description = "Compare with this backend on the same prompts.")
    private Optional<String> reference = Optional.empty();

    @Option(
            names = "--volume",
            paramLabel = "CALLS",
            description = "Calls a month; default report.callsPerMonth.")
    private Optional<Long> volume = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page besides.")
    private Optional<Path> html = Optional.empty();

    @Override
    public Integer call() {
        ReportSettings settings = settings(connection.load().report());
        Report all =
                folder.map(dir -> Report.ofReplay(dir, settings))
                        .orElseGet(() -> Report.ofTopics(connection.interactive(), settings));
        Report report = suite.map(all::only).orElse(all);
        switch (output.format()) {
            case TABLE -> {
                output.print(ReportRows.table(report));
                output.out().print(ReportRows.cascades(report));
                output.out().print(ReportRows.decisions(report));
                output.out().flush();
            }
            case CSV -> output.print(ReportRows.numbers(report));
            case JSON -> {
                output.out().print(ReportJson.of(report));
                output.out().flush();
            }
        }
        html.ifPresent(file -> write(file, ReportPage.of(report)));
        return ExitCode.FINE.code();
    }

    private ReportSettings settings(ReportSettings configured) {
        ReportSettings settings =
                new ReportSettings(
                        metric.orElse(configured.metric()),
                        bar.orElse(configured.bar()),
                        margin.orElse(configured.margin()),
                        configured.errorRate(),
                        reference.or(configured::reference),
                        configured.asynchronous(),
                        volume.map(OptionalLong::of).orElse(configured.callsPerMonth()),
                        configured.failureCostUsd(),
                        configured.fixedCosts(),
                        configured.clearances());
        try {
            var _ = settings.requirements("");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
        return settings;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "cannot write " + file + ". Give another with --html", e);
        }
    }
}
