package tidegauge.local.config;

import java.util.List;

/// A YAML document with the place of every node.
public sealed interface Tree {
    /// Where the node starts.
    Place place();

    /// A single value.
    ///
    /// @param text the value as written, without quotes
    /// @param kind what YAML's core schema takes it for
    record Scalar(Place place, String text, Kind kind) implements Tree {}

    /// A list.
    record Sequence(Place place, List<Tree> items) implements Tree {}

    /// A table, in the order of the file.
    record Mapping(Place place, List<Entry> entries) implements Tree {}

    /// One line of a [Mapping].
    ///
    /// @param key its name
    /// @param keyPlace where the name starts
    /// @param value its value
    record Entry(String key, Place keyPlace, Tree value) {}

    /// Scalars of YAML 1.2's core schema.
    enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        FLAG,
        NOTHING
    }

    /// What kind of node it is, for messages.
    default String noun() {
        return switch (this) {
            case Mapping m -> "a table";
            case Sequence s -> "a list";
            case Scalar s ->
                    switch (s.kind()) {
                        case TEXT -> "text";
                        case WHOLE -> "a whole number";
                        case DECIMAL -> "a number";
                        case FLAG -> "true or false";
                        case NOTHING -> "nothing";
                    };
        };
    }
}
