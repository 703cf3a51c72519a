package tidegauge.scorer.drift;

/// What a person may choose about drift detection.
///
/// The false-alarm budget of a suite, or of one stream (a lane's traffic, or its canaries), is
/// `falseAlarmsPerMonth` at `observationsPerMonth`; its average run length in observations is their
/// quotient, shared by all that alarm on it.
///
/// @param falseAlarmsPerMonth false alarms allowed in a month
/// @param observationsPerMonth observations of one stream in a month
/// @param budgetOf whether a suite or each of its streams has these false alarms
/// @param warmUp observations of a metric before its detector is armed
/// @param baselineLimit observations at which a baseline stops growing
/// @param rest observations left out after a crossing, so that a short burst can pass
/// @param confirmation observations after a crossing before which nothing is decided
/// @param confirmationOdds odds for or against the change at which a suspect is decided
/// @param historyRows recent observations kept per stream to date a change
/// @param promptProfiles prompts remembered per stream to compare like with like
/// @param exampleChars longest example answer
/// @param examples most examples per episode
public record DriftSettings(
        double falseAlarmsPerMonth,
        long observationsPerMonth,
        BudgetOf budgetOf,
        int warmUp,
        int baselineLimit,
        int rest,
        int confirmation,
        double confirmationOdds,
        int historyRows,
        int promptProfiles,
        int exampleChars,
        int examples) {

    /// One false alarm of a suite in ten months, at 1,000 observations of each stream a day.
    public static DriftSettings defaults() {
        return new DriftSettings(
                0.1, 30_000, BudgetOf.SUITE, 200, 5_000, 12, 25, 20, 1_024, 2_048, 500, 5);
    }

    /// Checks that the numbers make sense.
    public DriftSettings {
        require(falseAlarmsPerMonth > 0, "falseAlarmsPerMonth must be positive");
        require(observationsPerMonth > 0, "observationsPerMonth must be positive");
        require(warmUp >= 20, "warmUp must be at least 20");
        require(baselineLimit >= warmUp, "baselineLimit must be at least warmUp");
        require(rest >= 0 && confirmation > rest, "confirmation must be longer than rest");
        require(confirmationOdds > 1, "confirmationOdds must be above 1");
        require(historyRows >= 64, "historyRows must be at least 64");
        require(promptProfiles >= 0, "promptProfiles must not be negative");
        require(exampleChars >= 0 && exampleChars <= 500, "exampleChars must be 0 to 500");
        require(examples >= 0, "examples must not be negative");
    }

    /// Average run length γ, in observations of a stream between false alarms.
    public double averageRunLength() {
        return observationsPerMonth / falseAlarmsPerMonth;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
