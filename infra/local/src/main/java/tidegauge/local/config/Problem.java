package tidegauge.local.config;

/// Something wrong in a configuration file, and what to do about it.
///
/// @param place where it is
/// @param what one sentence without a full stop
/// @param remedy one sentence without a full stop, or a question
public record Problem(Place place, String what, String remedy) {
    @Override
    public String toString() {
        return place + ": " + what + ". " + remedy + (remedy.endsWith("?") ? "" : ".");
    }
}
