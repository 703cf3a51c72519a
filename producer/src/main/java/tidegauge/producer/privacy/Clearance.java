package tidegauge.producer.privacy;

/// The most sensitive text that somebody may handle; everything less sensitive is included.
///
/// @param upTo the highest class covered
public record Clearance(Sensitivity upTo) {
    /// Covers every class.
    public static final Clearance EVERYTHING = new Clearance(Sensitivity.RESTRICTED);

    /// Whether a text of this class may be handled.
    public boolean covers(Sensitivity text) {
        return !text.exceeds(upTo);
    }
}
