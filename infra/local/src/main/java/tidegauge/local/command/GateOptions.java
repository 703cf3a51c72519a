package tidegauge.local.command;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tidegauge.local.ExitCode;
import tidegauge.local.gate.Gate;

/// What makes a judging command fail.
final class GateOptions {
    @Option(
            names = "--fail-on",
            paramLabel = "GATE",
            split = ",",
            converter = GateConverter.class,
            description = {
                "Exit with 1 when drift is confirmed (drift), outcomes are missing (ledger),"
                        + " something was set aside (dead-letters), or a metric of any suite and"
                        + " backend is out of bounds (format<0.95, refusal>0.02).",
                "Several with commas between."
            })
    private List<Gate> gates = List.of();

    /// Prints why gates fail.
    ///
    /// @return what the command ends with
    ExitCode check(Gate.Result result, PrintWriter err) {
        List<String> failures =
                gates.stream().flatMap(gate -> gate.failures(result).stream()).toList();
        failures.forEach(failure -> err.println("gate failed: " + failure));
        return failures.isEmpty() ? ExitCode.FINE : ExitCode.GATE_FAILED;
    }

    /// Reads gates for picocli.
    static final class GateConverter implements ITypeConverter<Gate> {
        @Override
        public Gate convert(String value) {
            try {
                return Gate.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
