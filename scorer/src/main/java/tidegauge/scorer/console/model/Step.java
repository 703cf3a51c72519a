package tidegauge.scorer.console.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One resolution of a history.
///
/// @param lengthMs time that one slot covers
/// @param slots how many are kept
public record Step(long lengthMs, int slots) {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int MONTH_OF_HOURS = 30 * 24;
    private static final int MIDDLE_SLOTS = 144;
    private static final int FINE_SLOTS = 120;

    /// Windows shorter than a minute belong to trials, with few pairs: more of them are kept.
    private static final int FINEST_SLOTS = 900;

    /// The resolutions for windows of a length: the windows themselves, minutes or tens of minutes,
    /// and the hours of a month.
    static List<Step> ladder(long windowMs) {
        List<Step> steps = new ArrayList<>();
        if (windowMs < HOUR)
            steps.add(new Step(windowMs, windowMs < MINUTE ? FINEST_SLOTS : FINE_SLOTS));
        Stream.of(MINUTE, 10 * MINUTE)
                .filter(step -> step > windowMs)
                .findFirst()
                .ifPresent(step -> steps.add(new Step(step, MIDDLE_SLOTS)));
        steps.add(new Step(Math.max(HOUR, windowMs), MONTH_OF_HOURS));
        return List.copyOf(steps);
    }

    long spanMs() {
        return lengthMs * slots;
    }

    long floor(long time) {
        return Math.floorDiv(time, lengthMs) * lengthMs;
    }

    int slot(long time) {
        return (int) Math.floorMod(Math.floorDiv(time, lengthMs), (long) slots);
    }
}
