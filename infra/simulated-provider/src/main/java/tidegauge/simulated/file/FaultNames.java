package tidegauge.simulated.file;

import java.time.Duration;
import tidegauge.simulated.script.Fault;

/// The faults by the names that script files use.
final class FaultNames {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration DRIP = Duration.ofSeconds(5);

    private FaultNames() {}

    static Fault fault(String name, String servedModel) {
        return switch (name) {
            case "rateLimited" -> new Fault.RateLimited(RETRY_AFTER);
            case "serverError" -> new Fault.ErrorStatus(500);
            case "unavailable" -> new Fault.ErrorStatus(503);
            case "connectionReset" -> new Fault.ConnectionReset();
            case "truncatedBody" -> new Fault.TruncatedBody();
            case "emptyBody" -> new Fault.EmptyBody();
            case "htmlPage" -> new Fault.HtmlPage();
            case "errorInBody" -> new Fault.ErrorInBody();
            case "wrongModel" -> new Fault.WrongModel(servedModel + "-other");
            case "missingUsage" -> new Fault.MissingUsage();
            case "lyingUsage" -> new Fault.LyingUsage();
            case "slowDrip" -> new Fault.SlowDrip(DRIP);
            case "hang" -> new Fault.Hang();
            default ->
                    throw new IllegalArgumentException(
                            "faults."
                                    + name
                                    + " is no fault; there are rateLimited, serverError,"
                                    + " unavailable, connectionReset, truncatedBody, emptyBody,"
                                    + " htmlPage, errorInBody, wrongModel, missingUsage,"
                                    + " lyingUsage, slowDrip and hang");
        };
    }
}
