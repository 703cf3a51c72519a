package tidegauge.evaluator.budget;

import java.time.Instant;

/// One cap in one window: a budget, for each of those that it counts apart.
///
/// @param budget the budget's name
/// @param of who it is for where the budget counts each apart, such as `tenant=acme`; else empty
/// @param period how long the window is
/// @param window when it began
public record Account(String budget, String of, Period period, Instant window) {
    /// When the window is over.
    public Instant end() {
        return period.endOf(window);
    }
}
