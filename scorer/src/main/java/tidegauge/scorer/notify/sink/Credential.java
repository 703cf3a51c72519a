package tidegauge.scorer.notify.sink;

/// A secret that is never shown.
///
/// @param text what must not be printed
public record Credential(String text) {
    @Override
    public String toString() {
        return text.isEmpty() ? "" : "***";
    }
}
