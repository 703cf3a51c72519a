package tidegauge.scorer.format;

import com.networknt.schema.SchemaException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Checks answers against expectations.
///
/// Compiled expectations are kept by their text, the last [#KEPT] used of them, so one evaluator is
/// made once and shared; it may be used by many threads.
///
/// The status is that of the strict check. An expectation that does not load and an answer beyond a
/// limit are ERROR with a reason: neither says anything about the model.
public final class FormatEvaluator {
    /// How many compiled expectations are kept.
    public static final int KEPT = 1_024;

    private final ExpectationReader reader;
    private final Map<String, Compiled> compiled =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Compiled> eldest) {
                    return size() > KEPT;
                }
            };

    /// With no schemas but those of the expectations themselves.
    public FormatEvaluator() {
        this(Map.of());
    }

    /// @param knownSchemas JSON Schemas that references in expectations may name, by their absolute
    ///   IRI
    public FormatEvaluator(Map<String, String> knownSchemas) {
        this.reader = new ExpectationReader(new JsonSchemas(knownSchemas));
    }

    private sealed interface Compiled {
        record Ready(Expectation expectation) implements Compiled {}

        record Broken(String reason) implements Compiled {}
    }

    /// Checks one answer.
    ///
    /// @param expectJson the expectation, a JSON object with exactly one kind; empty for none
    /// @param response the answer's text
    public FormatResult evaluate(Optional<String> expectJson, String response) {
        if (expectJson.isEmpty()) return FormatResult.NOTHING_EXPECTED;
        return switch (compiled(expectJson.get())) {
            case Compiled.Broken(String reason) -> FormatResult.error(reason);
            case Compiled.Ready(Expectation expectation) -> check(expectation, response);
        };
    }

    private Compiled compiled(String json) {
        synchronized (compiled) {
            Compiled kept = compiled.get(json);
            if (kept != null) return kept;
        }
        Compiled made = compile(json);
        synchronized (compiled) {
            compiled.put(json, made);
        }
        return made;
    }

    private Compiled compile(String json) {
        try {
            return new Compiled.Ready(reader.read(json));
        } catch (ExpectationException | LimitBreach e) {
            return new Compiled.Broken(shortened("expectation: " + e.getMessage()));
        } catch (StackOverflowError e) {
            return new Compiled.Broken("expectation: nested too deep");
        }
    }

    private static FormatResult check(Expectation expectation, String response) {
        if (response.length() > Limits.TEXT_LENGTH && !(expectation instanceof LengthExpectation))
            return FormatResult.error(
                    "the answer is longer than " + Limits.TEXT_LENGTH + " characters");
        try {
            FormatResult result = expectation.check(new Answer(response));
            return new FormatResult(
                    result.status(),
                    result.strict(),
                    result.lenient(),
                    result.found(),
                    shortened(result.reason()));
        } catch (LimitBreach e) {
            return FormatResult.error(shortened("limit: " + e.getMessage()));
        } catch (SchemaException e) {
            return FormatResult.error(shortened("expectation: " + e.getMessage()));
        } catch (StackOverflowError e) {
            return FormatResult.error("limit: nested too deep");
        }
    }

    /// At most [Limits#REASON_BYTES] bytes of UTF-8, cut between code points.
    private static String shortened(String reason) {
        if (reason.length() * 3L <= Limits.REASON_BYTES) return reason;
        StringBuilder kept = new StringBuilder();
        int bytes = 0;
        for (int at = 0; at < reason.length(); ) {
            int codePoint = reason.codePointAt(at);
            String one = Character.toString(codePoint);
            bytes += one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > Limits.REASON_BYTES) break;
            kept.append(one);
            at += one.length();
        }
        return kept.toString();
    }
}
