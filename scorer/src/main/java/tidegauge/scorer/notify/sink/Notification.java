package tidegauge.scorer.notify.sink;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tidegauge.scorer.alert.Severity;

/// What is told about an alert at one moment. It holds no text of prompts or answers.
///
/// @param key the alert's identity
/// @param kind what it is about
/// @param phase whether it begins or ends
/// @param severity how urgent it is
/// @param suite the suite; empty for all
/// @param backend the backend; empty for all
/// @param summary one sentence
/// @param startsAt when it began
/// @param endsAt when it ended
/// @param labels further labels
/// @param link where to read more
/// @param reminder 0 when it is told for the first time, then 1, 2, …
/// @param toldAt when it was first told
public record Notification(
        String key,
        String kind,
        Phase phase,
        Severity severity,
        String suite,
        String backend,
        String summary,
        Instant startsAt,
        Optional<Instant> endsAt,
        SortedMap<String, String> labels,
        Optional<String> link,
        long reminder,
        Instant toldAt) {
    private static final int MOST_SUMMARY_CHARS = 1_000;
    private static final int MOST_KEY_CHARS = 200;

    /// Whether an alert begins or ends.
    public enum Phase {
        FIRING,
        RESOLVED
    }

    /// Puts the summary on one line, without control characters, and cuts it.
    public Notification {
        labels = new TreeMap<>(labels);
        String line = summary.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        summary =
                line.codePointCount(0, line.length()) <= MOST_SUMMARY_CHARS
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, MOST_SUMMARY_CHARS - 1))
                                + "…";
    }

    /// One that says that it is a test, and that is over at once.
    public static Notification test(Instant now, Optional<URI> link) {
        return new Notification(
                "test-" + now.toEpochMilli(),
                "test",
                Phase.RESOLVED,
                Severity.INFO,
                "",
                "",
                "This is a test of Tidegauge's notifications; nothing is wrong.",
                now,
                Optional.of(now),
                new TreeMap<>(),
                link.map(URI::toString),
                0,
                now);
    }

    /// The same for the same event, however often it is sent: what receivers know repetitions by.
    public String id() {
        return "msg_"
                + digest(key + "\n" + startsAt.toEpochMilli() + "\n" + phase + "\n" + reminder);
    }

    /// The same from an alert's beginning to its end, in at most 200 characters.
    public String dedupKey() {
        return key.length() <= MOST_KEY_CHARS ? key : "tidegauge-" + digest(key);
    }

    /// What holds all messages about one alert together.
    String thread() {
        return "thread_" + digest(key);
    }

    /// The same as a reminder.
    public Notification again(long number) {
        return new Notification(
                key, kind, phase, severity, suite, backend, summary, startsAt, endsAt, labels, link,
                number, toldAt);
    }

    /// The same with another urgency.
    public Notification withSeverity(Severity other) {
        return new Notification(
                key, kind, phase, other, suite, backend, summary, startsAt, endsAt, labels, link,
                reminder, toldAt);
    }

    /// The labels, with kind, suite and backend among them.
    Map<String, String> allLabels() {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("kind", kind);
        if (!suite.isEmpty()) all.put("suite", suite);
        if (!backend.isEmpty()) all.put("backend", backend);
        return all;
    }

    private static String digest(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
