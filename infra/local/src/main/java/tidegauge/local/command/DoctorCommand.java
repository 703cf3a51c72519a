package tidegauge.local.command;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.local.doctor.Doctor;
import tidegauge.local.doctor.Finding;
import tidegauge.local.doctor.Probe;
import tidegauge.local.output.Rows;

/// Looks whether everything that the configuration names can be reached.
@Command(
        name = "doctor",
        description = {
            "Looks whether broker, topics, schema registry and backends can be reached.",
            "Backends are asked for an HTTP answer only, which costs nothing; --backend asks one"
                    + " for more."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  tidegauge doctor --config tidegauge.yaml --command-config client.properties",
            "  tidegauge doctor --config tidegauge.yaml --backend gpt-4o"
        })
public final class DoctorCommand implements Callable<Integer> {
    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description =
                    "Ask this backend two small questions, which are billed: key, model, following"
                            + " of instructions, JSON, usage, clock.")
    private Optional<String> backend = Optional.empty();

    @Override
    public Integer call() {
        TidegaugeConfig config = connection.load();
        List<Finding> findings =
                backend.map(name -> Probe.examine(named(name, config), InstantSource.system()))
                        .orElseGet(() -> Doctor.examine(config));
        Rows rows = Rows.of("check", "state", "detail");
        findings.forEach(f -> rows.add(f.check(), f.state().word(), f.detail()));
        output.print(rows);
        return findings.stream()
                .map(Finding::exitCode)
                .filter(code -> code != ExitCode.FINE)
                .findFirst()
                .orElse(ExitCode.FINE)
                .code();
    }

    private static BackendConfig named(String name, TidegaugeConfig config) {
        return config.evaluator().backends().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailure(
                                ExitCode.USAGE,
                                "the configuration names no backend '" + name + "'"));
    }
}
