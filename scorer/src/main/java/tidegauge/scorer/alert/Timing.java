package tidegauge.scorer.alert;

import java.time.Duration;

/// How long something must be wrong, and how long it must be right again.
///
/// @param pendingFor how long a breach lasts before the alert fires
/// @param keepFiring how long after the last breach the alert still fires, so that one good minute
///   does not resolve it
/// @param onNoData what an absence of data means
public record Timing(Duration pendingFor, Duration keepFiring, OnNoData onNoData) {
    /// What an absence of data means.
    public enum OnNoData {
        /// Nothing: the alert stays as it is.
        KEEP,
        /// Something is wrong.
        FIRE,
        /// All is well.
        RESOLVE
    }

    public Timing {
        if (pendingFor.isNegative() || keepFiring.isNegative())
            throw new IllegalArgumentException("a duration is negative");
    }

    boolean breaches(Reading reading) {
        return switch (reading) {
            case Reading.Breached _ -> true;
            case Reading.Fine _ -> false;
            case Reading.NoData _ -> onNoData == OnNoData.FIRE;
        };
    }

    boolean keeps(Reading reading) {
        return reading instanceof Reading.NoData && onNoData == OnNoData.KEEP;
    }
}
