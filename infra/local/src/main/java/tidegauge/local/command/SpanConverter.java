package tidegauge.local.command;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tidegauge.local.config.Span;

/// Reads durations for picocli, as the configuration writes them.
final class SpanConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
        return Span.parse(value)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'"
                                        + value
                                        + "' is no duration: write 500ms, 30s, 5m,"
                                        + " 1h or 7d"));
    }
}
