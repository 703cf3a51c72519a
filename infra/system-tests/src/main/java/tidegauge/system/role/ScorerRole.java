package tidegauge.system.role;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import tidegauge.scorer.Scorer;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.review.Reason;
import tidegauge.scorer.review.ReviewSettings;

/// Runs a scorer until it is killed, or until it has stopped by itself.
public final class ScorerRole {
    private static final int STOPPED = 3;
    private static final Duration LOOK = Duration.ofMillis(500);

    private ScorerRole() {}

    /// Runs it.
    ///
    /// @param arguments the file with its properties
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RoleSettings settings = RoleSettings.read(Path.of(arguments[0]));
        ScorerConfig defaults = ScorerConfig.defaults();
        ScorerConfig config =
                defaults.toBuilder()
                        .guarantee(ScorerConfig.Guarantee.valueOf(settings.own("guarantee")))
                        .reviews(
                                settings.optional("reviews")
                                        .map(reason -> reviews(reason))
                                        .orElse(ReviewSettings.NONE))
                        .stateDir(Path.of(settings.own("stateDir")))
                        .commitInterval(
                                Duration.ofMillis(Long.parseLong(settings.own("commitIntervalMs"))))
                        // Nothing is late in these tests, however long a broker is away, so that a
                        // recomputation needs no knowledge of the order of arrival.
                        .grace(Duration.ofHours(1))
                        .idleAfter(
                                settings.optional("idleAfterMs")
                                        .map(ms -> Duration.ofMillis(Long.parseLong(ms)))
                                        .or(defaults::idleAfter)
                                        .filter(Duration::isPositive))
                        .build();
        try (Scorer scorer = Scorer.start(config, settings.kafka())) {
            while (!scorer.state().hasCompletedShutdown()) {
                Thread.sleep(LOOK);
            }
        }
        System.err.println("scorer stopped by itself");
        System.exit(STOPPED);
    }

    private static ReviewSettings reviews(String reason) {
        return new ReviewSettings(
                Set.of(Reason.valueOf(reason.toUpperCase(Locale.ROOT))), 0, Set.of(), 0);
    }
}
