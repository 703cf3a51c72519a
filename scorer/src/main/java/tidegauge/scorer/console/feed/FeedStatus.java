package tidegauge.scorer.console.feed;

import java.time.Instant;
import java.util.Optional;

/// How well the console follows the topics.
///
/// @param lastRead when the broker last answered; empty before it has
/// @param lag records that are written and not read yet
/// @param caughtUp whether everything that was there at the start has been read
/// @param unreadable records that could not be read
/// @param trouble what keeps the console from reading, without any record's text
public record FeedStatus(
        Optional<Instant> lastRead,
        long lag,
        boolean caughtUp,
        long unreadable,
        Optional<String> trouble) {
    public static final FeedStatus STARTING =
            new FeedStatus(Optional.empty(), 0, false, 0, Optional.empty());
}
