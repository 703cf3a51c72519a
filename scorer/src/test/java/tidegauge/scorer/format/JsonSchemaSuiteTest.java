package tidegauge.scorer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidegauge.scorer.format.FormatResult.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The official JSON-Schema-Test-Suite, whose folder the environment variable
/// JSON_SCHEMA_TEST_SUITE names.
class JsonSchemaSuiteTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "draft4,http://json-schema.org/draft-04/schema#",
        "draft6,http://json-schema.org/draft-06/schema#",
        "draft7,http://json-schema.org/draft-07/schema#",
        "draft2019-09,https://json-schema.org/draft/2019-09/schema",
        "draft2020-12,https://json-schema.org/draft/2020-12/schema"
    })
    void everyRequiredTestPasses(String draft, String dialect) throws IOException {
        String folder = System.getenv("JSON_SCHEMA_TEST_SUITE");
        assumeTrue(folder != null, "skipped: JSON_SCHEMA_TEST_SUITE names no folder");
        FormatEvaluator evaluator = new FormatEvaluator(remotes(Path.of(folder, "remotes")));
        List<String> wrong = new ArrayList<>();
        int tests = 0;
        try (var files = Files.list(Path.of(folder, "tests", draft))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList())
                for (JsonNode group : MAPPER.readTree(file)) {
                    String expect = expectation(group.get("schema"), dialect);
                    for (JsonNode test : group.get("tests")) {
                        tests++;
                        FormatResult result =
                                evaluator.evaluate(
                                        Optional.of(expect), test.get("data").toString());
                        Status wanted =
                                test.get("valid").booleanValue() ? Status.PASS : Status.FAIL;
                        if (result.status() != wanted)
                            wrong.add(
                                    "%s: %s: %s: %s %s"
                                            .formatted(
                                                    file.getFileName(),
                                                    group.get("description").stringValue(),
                                                    test.get("description").stringValue(),
                                                    result.status(),
                                                    result.reason()));
                    }
                }
        }
        assertThat(wrong).as("%d required tests of %s", tests, draft).isEmpty();
        assertThat(tests).isGreaterThan(600);
    }

    /// The suite's schemas of the older drafts do not say their draft: the runner does.
    private static String expectation(JsonNode schema, String dialect) {
        if (schema instanceof ObjectNode object && !object.has("$schema"))
            object.put("$schema", dialect);
        return "{\"json\":{\"schema\":" + schema + "}}";
    }

    private static Map<String, String> remotes(Path folder) throws IOException {
        Map<String, String> remotes = new HashMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList())
                remotes.put(
                        "http://localhost:1234/"
                                + folder.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file));
        }
        return remotes;
    }
}
