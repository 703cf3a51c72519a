package tidegauge.simulated.file;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidegauge.simulated.script.Update;

/// Reads spans of time such as `120ms`, `2s` or `5m`, and moments such as `200 requests`.
final class Moments {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m)");
    private static final Pattern REQUESTS = Pattern.compile("(\\d{1,18})\\s+requests");

    private Moments() {}

    static Duration span(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no span of time; write 120ms, 2s or 5m");
        }
        long amount = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    static Update.When when(String text) {
        Matcher requests = REQUESTS.matcher(text);
        if (requests.matches()) {
            return new Update.AfterRequests(Long.parseLong(requests.group(1)));
        }
        if (SPAN.matcher(text).matches()) {
            return new Update.AfterStart(span(text));
        }
        try {
            return new Update.At(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "after: \""
                            + text
                            + "\" is no moment; write 200 requests, 30s or 2026-01-31T12:00:00Z",
                    e);
        }
    }
}
