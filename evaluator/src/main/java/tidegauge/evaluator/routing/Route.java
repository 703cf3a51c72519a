package tidegauge.evaluator.routing;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Whether one question goes to one backend.
///
/// The data class is enforced here by refusal, a second time after the broker's access lists: a
/// question that a backend is not cleared for is never sent, whatever else holds.
public sealed interface Route {

    /// The backend may be asked.
    record Ask() implements Route {}

    /// It must not be asked.
    ///
    /// @param code short stable code
    /// @param reason what is wrong, at most 200 bytes
    record RefusedByPolicy(String code, String reason) implements Route {}

    /// Nobody knows the backend.
    ///
    /// @param code short stable code
    /// @param reason what is wrong, at most 200 bytes
    record Unknown(String code, String reason) implements Route {}

    /// The answer would come too late to be of use.
    ///
    /// @param code short stable code
    /// @param reason what is wrong, at most 200 bytes
    record Expired(String code, String reason) implements Route {}

    /// Decides.
    ///
    /// @param text the class of the question's text
    /// @param clearance the most sensitive class that the backend may see; empty when there is no
    ///   such backend
    /// @param expiresAt when the question stops to be of use
    static Route decide(
            Sensitivity text,
            Optional<Sensitivity> clearance,
            Optional<Instant> expiresAt,
            Instant now) {
        if (clearance.isEmpty()) {
            return new Unknown(
                    "unknown_backend", "no backend of this name is configured at this evaluator");
        }
        if (!clearance.get().permits(text)) {
            return new RefusedByPolicy(
                    "data_class_above_clearance",
                    "the job is "
                            + word(text)
                            + ", the backend is cleared for "
                            + word(clearance.get()));
        }
        if (expiresAt.isPresent() && !now.isBefore(expiresAt.get())) {
            return new Expired("expired", "the job expired at " + expiresAt.get());
        }
        return new Ask();
    }

    private static String word(Sensitivity sensitivity) {
        return sensitivity.name().toLowerCase(Locale.ROOT);
    }
}
