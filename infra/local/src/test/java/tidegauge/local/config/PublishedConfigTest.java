package tidegauge.local.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is published about the configuration is what the program does.
class PublishedConfigTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final String BEGIN = "<!-- keys: begin -->\n";
    private static final String END = "<!-- keys: end -->";

    @Test
    void thePublishedSchemaIsTheOneOfTheKeys() throws IOException {
        assertThat(DOCS.resolve("tidegauge.schema.json"))
                .as("make it anew with: ./tidegauge config schema > docs/tidegauge.schema.json")
                .content()
                .isEqualTo(SchemaText.of(ConfigKeys.ROOT));
    }

    @Test
    void thePageListsEveryKey() throws IOException {
        String page = Files.readString(DOCS.resolve("configuration.md"));
        String tables = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
        assertThat(tables)
                .as("replace what is between the marks by: ./tidegauge config reference")
                .isEqualTo(ReferencePage.of(ConfigKeys.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "scorer:\n",
                "kafka: {partitions: 0}",
                "kafka: {partitions: 3}",
                "kafka: {partitions: x}",
                "kafka: {properties: {linger.ms: 5}}",
                "scorer: {window: 60}",
                "scorer: {window: 60s}",
                "scorer: {store: disk}",
                "drift: {confirmationOdds: 30.5}",
                "nonsense: 1",
                "backends: {a: {model: m}}",
                "backends: {a: {provider: ollama, model: m, streaming: true}}",
                "backends: {a: {provider: ollama, model: m, apiKey: literal}}",
                "backends: {a: {provider: ollama, model: m, apiKey: '${env:KEY}'}}",
                "evaluator: {dataClasses: [public, internal]}",
                "evaluator: {dataClasses: public}",
                "cascades: {c: {escalateWhen: {format: false}}}",
                "cascades: {c: {steps: [a, b], escalateWhen: {unsupportedAbove: 2}}}",
                "cascades: {c: {steps: [a, b], escalate: true}}",
            })
    void theSchemaAcceptsExactlyWhatTheProgramAccepts(String yaml) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaText.of(ConfigKeys.ROOT));
        boolean bySchema = schema.validate(yaml, InputFormat.YAML).isEmpty();
        assertThat(bySchema).isEqualTo(accepted(yaml));
    }

    private static boolean accepted(String yaml) {
        try {
            ConfigFile.parse("t.yaml", yaml, Map.of("KEY", "k"));
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "configuration.md, '```yaml\\n', '```'",
        "cascade.md, '```yaml\\n', '```'",
        "../README.md, 'tidegauge.yaml <<''EOF''\\n', 'EOF'"
    })
    void theExamplesAreAccepted(String page, String begin, String end) throws IOException {
        String text = Files.readString(DOCS.resolve(page));
        int start = text.indexOf(begin.replace("\\n", "\n")) + begin.length() - 1;
        String example = text.substring(start, text.indexOf(end, start));
        TidegaugeConfig config =
                ConfigFile.parse(
                        page, example, Map.of("OPENAI_API_KEY", "k", "KAFKA_PASSWORD", "p"));
        assertThat(config.evaluator().backends()).isNotEmpty();
        assertThat(config.suites()).isNotEmpty();
    }
}
