package tidegauge.local.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks a [Tree] against a [Shape] and turns it into [Values], gathering every problem.
public final class Binder {
    private final Scalars scalars;
    private final List<Problem> problems = new ArrayList<>();

    private Binder(Map<String, String> environment) {
        this.scalars = new Scalars(environment, problems::add);
    }

    /// The values of a document.
    ///
    /// @param environment where `${env:NAME}` is looked up
    /// @throws ConfigException with all problems, in the order of the file
    public static Values bind(Tree tree, Shape.Section shape, Map<String, String> environment) {
        Binder binder = new Binder(environment);
        Optional<Object> values = binder.value("the file", tree, shape);
        if (!binder.problems.isEmpty()) {
            throw new ConfigException(
                    binder.problems.stream()
                            .sorted(
                                    Comparator.comparingInt((Problem p) -> p.place().line())
                                            .thenComparingInt(p -> p.place().column()))
                            .toList());
        }
        return (Values) values.orElseThrow();
    }

    private Optional<Object> value(String name, Tree tree, Shape shape) {
        return switch (shape) {
            case Shape.Section section ->
                    tree instanceof Tree.Mapping mapping
                            ? Optional.of(section(mapping, section))
                            : emptySection(name, tree, section);
            case Shape.TableOf table ->
                    tree instanceof Tree.Mapping mapping
                            ? Optional.of(table(mapping, table))
                            : mismatch(name, tree, shape);
            case Shape.ListOf list ->
                    tree instanceof Tree.Sequence sequence
                            ? Optional.of(list(name, sequence, list))
                            : mismatch(name, tree, shape);
            case Shape.Properties properties ->
                    tree instanceof Tree.Mapping mapping
                            ? Optional.of(properties(mapping))
                            : mismatch(name, tree, shape);
            case Shape.Text s -> scalar(name, tree, shape);
            case Shape.SecretText s -> scalar(name, tree, shape);
            case Shape.Whole s -> scalar(name, tree, shape);
            case Shape.Decimal s -> scalar(name, tree, shape);
            case Shape.Flag s -> scalar(name, tree, shape);
            case Shape.Span s -> scalar(name, tree, shape);
            case Shape.Choice s -> scalar(name, tree, shape);
        };
    }

    private Optional<Object> scalar(String name, Tree tree, Shape shape) {
        return tree instanceof Tree.Scalar scalar
                ? scalars.parse(name, scalar, shape)
                : mismatch(name, tree, shape);
    }

    private Values section(Tree.Mapping mapping, Shape.Section section) {
        Map<String, Key> keys = new LinkedHashMap<>();
        section.keys().forEach(key -> keys.put(key.name(), key));
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Place> places = new HashMap<>();
        for (Tree.Entry entry : mapping.entries()) {
            Key key = keys.get(entry.key());
            if (key == null) {
                unknown(entry, keys);
                continue;
            }
            places.put(key.name(), entry.value().place());
            value(key.name(), entry.value(), key.shape()).ifPresent(v -> values.put(key.name(), v));
        }
        for (Key key : section.keys()) {
            if (!places.containsKey(key.name())) {
                absent(key, mapping.place()).ifPresent(v -> values.put(key.name(), v));
            }
        }
        return new Values(mapping.place(), values, places);
    }

    private Optional<Object> absent(Key key, Place section) {
        return switch (key.presence()) {
            case Key.Optional o -> Optional.empty();
            case Key.Default d when d.yaml().isEmpty() -> Optional.of("");
            case Key.Default d ->
                    value(key.name(), TreeReader.read("default", d.yaml()), key.shape());
            case Key.Required r -> {
                problems.add(
                        new Problem(
                                section,
                                "the key '" + key.name() + "' is missing",
                                "Add '" + key.name() + ":' with " + key.shape().noun()));
                yield Optional.empty();
            }
        };
    }

    private Map<String, Object> table(Tree.Mapping mapping, Shape.TableOf table) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Tree.Entry entry : mapping.entries()) {
            value(entry.key(), entry.value(), table.value())
                    .ifPresent(v -> values.put(entry.key(), v));
        }
        return values;
    }

    private List<Object> list(String name, Tree.Sequence sequence, Shape.ListOf list) {
        List<Object> values = new ArrayList<>();
        sequence.items().forEach(item -> value(name, item, list.item()).ifPresent(values::add));
        return values;
    }

    private Map<String, Object> properties(Tree.Mapping mapping) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Tree.Entry entry : mapping.entries()) {
            if (entry.value() instanceof Tree.Scalar scalar) {
                scalars.property(entry.key(), scalar).ifPresent(v -> values.put(entry.key(), v));
            } else {
                mismatch(entry.key(), entry.value(), new Shape.Text());
            }
        }
        return values;
    }

    /// A section whose keys are all commented out is YAML's null, which means an empty table.
    private Optional<Object> emptySection(String name, Tree tree, Shape.Section section) {
        if (tree instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NOTHING) {
            return Optional.of(section(new Tree.Mapping(scalar.place(), List.of()), section));
        }
        return mismatch(name, tree, section);
    }

    private Optional<Object> mismatch(String name, Tree tree, Shape shape) {
        problems.add(
                new Problem(
                        tree.place(),
                        "'" + name + "' is " + tree.noun(),
                        "Write " + shape.noun() + " here"));
        return Optional.empty();
    }

    private void unknown(Tree.Entry entry, Map<String, Key> keys) {
        problems.add(
                new Problem(
                        entry.keyPlace(),
                        "unknown key '" + entry.key() + "'",
                        Suggestion.nearest(entry.key(), keys.keySet())
                                .map(name -> "Did you mean '" + name + "'?")
                                .orElseGet(
                                        () -> "Known here: " + String.join(", ", keys.keySet()))));
    }
}
