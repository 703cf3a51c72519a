package tidegauge.producer.suite;

/// One turn of a chat prompt.
///
/// @param speaker who speaks
/// @param text what is said
public record Turn(Speaker speaker, String text) {
    /// Who speaks in a chat.
    public enum Speaker {
        SYSTEM,
        USER,
        ASSISTANT
    }

    public static Turn user(String text) {
        return new Turn(Speaker.USER, text);
    }
}
