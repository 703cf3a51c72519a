package tidegauge.local.config;

/// One key of a [Shape.Section].
///
/// @param name as written in the file
/// @param shape what its value may be
/// @param presence whether it may be left out, and what it is then
/// @param doc one sentence for the documentation
public record Key(String name, Shape shape, Presence presence, String doc) {

    /// Whether a key may be left out.
    public sealed interface Presence {}

    /// It must be there.
    public record Required() implements Presence {}

    /// It may be left out; there is no value then.
    ///
    /// @param meaning what its absence means
    public record Optional(String meaning) implements Presence {}

    /// It may be left out; the value is this one then.
    ///
    /// @param yaml the default as it would be written in the file
    public record Default(String yaml) implements Presence {}

    static Key required(String name, Shape shape, String doc) {
        return new Key(name, shape, new Required(), doc);
    }

    static Key optional(String name, Shape shape, String meaning, String doc) {
        return new Key(name, shape, new Optional(meaning), doc);
    }

    static Key of(String name, Shape shape, String yaml, String doc) {
        return new Key(name, shape, new Default(yaml), doc);
    }
}
