package tidegauge.local.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tidegauge.local.ExitCode;
import tidegauge.local.doctor.Doctor;
import tidegauge.local.doctor.Finding;
import tidegauge.local.output.Rows;

/// Looks whether everything that the configuration names can be reached.
@Command(
        name = "doctor",
        description = {
            "Looks whether broker, topics, schema registry and backends can be reached.",
            "Backends are asked for an HTTP answer only, which costs nothing."
        },
        footerHeading = "%nExample:%n",
        footer = "  tidegauge doctor --config tidegauge.yaml --command-config client.properties")
public final class DoctorCommand implements Callable<Integer> {
    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.examine(connection.load());
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
}
