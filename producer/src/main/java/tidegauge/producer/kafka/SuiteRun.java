package tidegauge.producer.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import tidegauge.producer.suite.RepetitionPlan;

/// One publishing of a suite.
///
/// @param plan the jobs
/// @param deliveries what became of each job, in the plan's order
public record SuiteRun(RepetitionPlan plan, CompletableFuture<List<Delivery>> deliveries) {

    /// How many of the deliveries are acknowledged; waits until all have ended.
    public long acknowledged() {
        return deliveries.join().stream()
                .filter(delivery -> delivery instanceof Delivery.Acknowledged)
                .count();
    }
}
