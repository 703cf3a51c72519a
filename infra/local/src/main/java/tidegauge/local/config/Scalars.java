package tidegauge.local.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidegauge.evaluator.backend.Secret;

/// Parses single values, replacing references to the environment.
final class Scalars {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");
    private static final List<String> SECRET_PROPERTIES =
            List.of("password", "jaas.config", "user.info", "secret", "token");

    private final Map<String, String> environment;
    private final Consumer<Problem> problems;

    Scalars(Map<String, String> environment, Consumer<Problem> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    Optional<Object> parse(String name, Tree.Scalar scalar, Shape shape) {
        if (scalar.kind() == Tree.Kind.NOTHING) {
            return mismatch(name, scalar, shape);
        }
        return switch (shape) {
            case Shape.Text t -> resolved(scalar).map(text -> text);
            case Shape.SecretText s -> secret(name, scalar);
            case Shape.Whole w -> whole(name, scalar, w);
            case Shape.Decimal d -> decimal(name, scalar, d);
            case Shape.Flag f ->
                    scalar.kind() == Tree.Kind.FLAG
                            ? Optional.of(Boolean.valueOf(scalar.text()))
                            : mismatch(name, scalar, shape);
            case Shape.Span s -> span(name, scalar, s);
            case Shape.Choice c -> choice(name, scalar, c);
            case Shape.ListOf l -> mismatch(name, scalar, shape);
            case Shape.TableOf t -> mismatch(name, scalar, shape);
            case Shape.Properties p -> mismatch(name, scalar, shape);
            case Shape.Section s -> mismatch(name, scalar, shape);
        };
    }

    /// A property that is handed on as text; one that holds a secret must be a reference.
    Optional<Object> property(String name, Tree.Scalar scalar) {
        boolean secret = SECRET_PROPERTIES.stream().anyMatch(name::contains);
        if (secret && !REFERENCE.matcher(scalar.text()).find()) {
            return literalSecret(name, scalar);
        }
        return resolved(scalar).map(text -> text);
    }

    private Optional<Object> secret(String name, Tree.Scalar scalar) {
        if (!REFERENCE.matcher(scalar.text()).matches()) {
            return literalSecret(name, scalar);
        }
        return resolved(scalar).map(Secret::of);
    }

    private Optional<Object> literalSecret(String name, Tree.Scalar scalar) {
        String variable =
                name.replaceAll("([a-z])([A-Z])", "$1_$2").replaceAll("[^A-Za-z0-9]", "_");
        return problem(
                scalar,
                "'" + name + "' holds a secret in the file itself",
                "Put it in an environment variable and write ${env:"
                        + variable.toUpperCase(Locale.ROOT)
                        + "} here");
    }

    private Optional<String> resolved(Tree.Scalar scalar) {
        Matcher matcher = REFERENCE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            String value = environment.get(matcher.group(1));
            if (value == null || value.isEmpty()) {
                problem(
                        scalar,
                        "the environment variable " + matcher.group(1) + " is not set",
                        "Set it before the start: export " + matcher.group(1) + "=...");
                complete = false;
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value == null ? "" : value));
        }
        matcher.appendTail(text);
        if (complete && text.indexOf("${env:") >= 0) {
            problem(
                    scalar,
                    "this reference to the environment is not complete",
                    "Write it as ${env:NAME}, where NAME is letters, digits and _");
            complete = false;
        }
        return complete ? Optional.of(text.toString()) : Optional.empty();
    }

    private Optional<Object> whole(String name, Tree.Scalar scalar, Shape.Whole shape) {
        if (scalar.kind() != Tree.Kind.WHOLE) {
            return mismatch(name, scalar, shape);
        }
        try {
            long value = Long.parseLong(scalar.text());
            return value < shape.min() || value > shape.max()
                    ? outOfRange(name, scalar, shape)
                    : Optional.of(value);
        } catch (NumberFormatException e) {
            return outOfRange(name, scalar, shape);
        }
    }

    private Optional<Object> decimal(String name, Tree.Scalar scalar, Shape.Decimal shape) {
        if (scalar.kind() != Tree.Kind.WHOLE && scalar.kind() != Tree.Kind.DECIMAL) {
            return mismatch(name, scalar, shape);
        }
        try {
            double value = Double.parseDouble(scalar.text());
            return value >= shape.min() && value <= shape.max()
                    ? Optional.of(value)
                    : outOfRange(name, scalar, shape);
        } catch (NumberFormatException e) {
            return outOfRange(name, scalar, shape);
        }
    }

    private Optional<Object> span(String name, Tree.Scalar scalar, Shape.Span shape) {
        Optional<Duration> span = Span.parse(scalar.text());
        return span.isPresent() ? Optional.of(span.get()) : mismatch(name, scalar, shape);
    }

    private Optional<Object> choice(String name, Tree.Scalar scalar, Shape.Choice shape) {
        if (shape.words().contains(scalar.text())) {
            return Optional.of(scalar.text());
        }
        return problem(
                scalar,
                "'" + name + "' cannot be '" + scalar.text() + "'",
                Suggestion.nearest(scalar.text(), shape.words())
                        .map(word -> "Did you mean '" + word + "'?")
                        .orElseGet(() -> "Write " + shape.noun()));
    }

    private Optional<Object> outOfRange(String name, Tree.Scalar scalar, Shape shape) {
        return problem(
                scalar,
                "'" + name + "' is " + scalar.text() + ", which is out of range",
                "Write " + shape.noun());
    }

    private Optional<Object> mismatch(String name, Tree.Scalar scalar, Shape shape) {
        return problem(
                scalar, "'" + name + "' is " + scalar.noun(), "Write " + shape.noun() + " here");
    }

    private Optional<Object> problem(Tree.Scalar scalar, String what, String remedy) {
        problems.accept(new Problem(scalar.place(), what, remedy));
        return Optional.empty();
    }
}
