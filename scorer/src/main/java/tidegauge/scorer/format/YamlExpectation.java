package tidegauge.scorer.format;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// The answer must be one YAML 1.2 document that is a mapping or a sequence: as a bare scalar, any
/// prose is YAML.
///
/// Strict: the whole answer, no key twice. Lenient: a code fence. No tags make objects, and aliases
/// are few.
record YamlExpectation() implements Expectation {
    private static final int MOST_ALIASES = 10;

    /// Scalars stay texts: making numbers of endless digits would cost too much.
    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setSchema(new FailsafeSchema())
                    .setMaxAliasesForCollections(MOST_ALIASES)
                    .setAllowDuplicateKeys(false)
                    .setAllowRecursiveKeys(false)
                    .setCodePointLimit(Limits.TEXT_LENGTH)
                    .build();

    @Override
    public FormatResult check(Answer answer) {
        return TextPayloads.check(answer.text(), YamlExpectation::violation, TextPayloads.Way.NONE);
    }

    private static Optional<String> violation(String text) {
        try {
            if (!isOneCollection(text))
                return Optional.of("the answer is not one YAML mapping or sequence");
            new Load(SETTINGS).loadFromString(text);
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            return Optional.of(
                    "the answer is not YAML"
                            + e.getProblemMark()
                                    .map(mark -> " at line " + (mark.getLine() + 1))
                                    .orElse(""));
        } catch (YamlEngineException e) {
            return Optional.of("the answer is not YAML");
        }
    }

    /// Looks at the events only, before anything is built of them.
    private static boolean isOneCollection(String text) {
        int depth = 0;
        int aliases = 0;
        int documents = 0;
        int events = 0;
        boolean collection = false;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (++events > Limits.YAML_EVENTS)
                throw new LimitBreach("YAML with more than " + Limits.YAML_EVENTS + " events");
            if (event instanceof CollectionStartEvent) {
                if (depth == 0) collection = true;
                if (++depth > Limits.DEPTH)
                    throw new LimitBreach("YAML nested deeper than " + Limits.DEPTH);
            }
            if (event instanceof CollectionEndEvent) depth--;
            if (event instanceof DocumentStartEvent) documents++;
            if (event instanceof AliasEvent && ++aliases > MOST_ALIASES)
                throw new LimitBreach("YAML with more than " + MOST_ALIASES + " aliases");
        }
        return collection && documents == 1;
    }
}
