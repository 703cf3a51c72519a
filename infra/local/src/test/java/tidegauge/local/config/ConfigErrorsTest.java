package tidegauge.local.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigErrorsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("OPENAI_API_KEY", "sk-real");

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "kafak:\n  partitions: 3\n",
                        "t.yaml:1:1: unknown key 'kafak'. Did you mean 'kafka'?"),
                Arguments.of(
                        "scorer:\n  windw: 1m\n",
                        "t.yaml:2:3: unknown key 'windw'. Did you mean 'window'?"),
                Arguments.of(
                        "kafka:\n  color: red\n",
                        "t.yaml:2:3: unknown key 'color'. Known here: bootstrapServers,"
                                + " schemaRegistry, dataFolder, partitions, replication,"
                                + " properties."),
                Arguments.of(
                        "kafka:\n  partitions: many\n",
                        "t.yaml:2:15: 'partitions' is text. Write a whole number from 1 to 1000"
                                + " here."),
                Arguments.of(
                        "kafka:\n  partitions: 0\n",
                        "t.yaml:2:15: 'partitions' is 0, which is out of range. Write a whole"
                                + " number from 1 to 1000."),
                Arguments.of(
                        "scorer:\n  window: 60\n",
                        "t.yaml:2:11: 'window' is a whole number. Write a duration such as 500ms,"
                                + " 30s, 5m, 1h or 7d here."),
                Arguments.of("scorer: fast\n", "t.yaml:1:9: 'scorer' is text. Write a table here."),
                Arguments.of(
                        "scorer:\n  reorder: 1m\n  grace: 10s\n",
                        "t.yaml:3:10: scorer: reorder (PT1M) must not be longer than grace"
                                + " (PT10S). Change the value in this section."),
                Arguments.of(
                        "evaluator:\n  dataClasses: [publik]\n",
                        "t.yaml:2:17: 'dataClasses' cannot be 'publik'. Did you mean 'public'?"),
                Arguments.of(
                        "backends:\n  a:\n    model: gpt-4o\n",
                        "t.yaml:3:5: the key 'provider' is missing. Add 'provider:' with one of"
                                + " openai, anthropic, gemini, mistral, ollama, recorded."),
                Arguments.of(
                        "backends:\n  a:\n    provider: openai\n",
                        "t.yaml:3:5: backend 'a' names no model. Add 'model:' with the name that"
                                + " the provider knows."),
                Arguments.of(
                        "backends:\n  a: {provider: openai, model: m, apiKey: sk-123}\n",
                        "t.yaml:2:43: 'apiKey' holds a secret in the file itself. Put it in an"
                                + " environment variable and write ${env:API_KEY} here."),
                Arguments.of(
                        "backends:\n  a: {provider: openai, model: m, apiKey: '${env:MISSING}'}\n",
                        "t.yaml:2:43: the environment variable MISSING is not set. Set it before"
                                + " the start: export MISSING=...."),
                Arguments.of(
                        "kafka:\n  properties:\n    ssl.key.password: hunter2\n",
                        "t.yaml:3:23: 'ssl.key.password' holds a secret in the file itself. Put it"
                                + " in an environment variable and write ${env:SSL_KEY_PASSWORD}"
                                + " here."),
                Arguments.of(
                        "kafka:\n  bootstrapServers: ${env:oops\n",
                        "t.yaml:2:21: this reference to the environment is not complete. Write it"
                                + " as ${env:NAME}, where NAME is letters, digits and _."),
                Arguments.of(
                        "suites:\n  s: {file: p.jsonl, backends: [gpt]}\nbackends:\n"
                                + "  gtp: {provider: openai, model: m}\n",
                        "t.yaml:2:32: suite 's' asks the backend 'gpt', which is not declared. Did"
                                + " you mean 'gtp'?"),
                Arguments.of(
                        "suites:\n  s: {file: p.jsonl, backends: []}\n",
                        "t.yaml:2:32: suite 's' asks no backend. Name at least one of those under"
                                + " 'backends:'."),
                Arguments.of(
                        "backends:\n  small: {provider: openai, model: m}\ncascades:\n"
                                + "  c: {steps: [small, larg]}\n",
                        "t.yaml:4:14: cascade 'c' asks the backend 'larg', which is not declared."
                                + " Declare it under 'backends:'."),
                Arguments.of(
                        "backends:\n  small: {provider: openai, model: m}\ncascades:\n"
                                + "  c: {steps: [small]}\n",
                        "t.yaml:4:14: cascade 'c' has fewer than two different steps. Name at"
                                + " least two of those under 'backends:', each once."),
                Arguments.of(
                        "backends:\n  a: {provider: openai, model: m}\n"
                                + "  b: {provider: openai, model: m}\n"
                                + "cascades:\n  a: {steps: [a, b]}\n",
                        "t.yaml:5:14: a backend is named 'a' too. Give the cascade another name."),
                Arguments.of(
                        "kafka: {}\nkafka: {}\n",
                        "t.yaml:2:1: the key 'kafka' is here twice. Remove it here or on line 1."),
                Arguments.of(
                        "kafka:\n\tpartitions: 3\n",
                        "t.yaml:2:1: this is not YAML: found character '\\t(TAB)' that cannot start"
                                + " any token. (Do not use \\t(TAB) for indentation). Check the"
                                + " indentation and the quotes on this line and the one above."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlaceAndRemedy(String yaml, String message) {
        ConfigException refused =
                catchThrowableOfType(
                        ConfigException.class, () -> ConfigFile.parse("t.yaml", yaml, ENVIRONMENT));
        assertThat(refused.problems()).extracting(Problem::toString).containsExactly(message);
    }

    @Test
    void allMistakesAreNamedAtOnceInTheOrderOfTheFile() {
        ConfigException refused =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                ConfigFile.parse(
                                        "t.yaml",
                                        "scorer:\n  threads: 0\n  windows: 1m\nkafka: 3\n",
                                        ENVIRONMENT));
        assertThat(refused.problems()).extracting(p -> p.place().line()).containsExactly(2, 3, 4);
    }

    @Test
    void aSecretIsNeverPrinted() {
        TidegaugeConfig config =
                ConfigFile.parse(
                        "t.yaml",
                        """
                        backends:
                          a: {provider: openai, model: m, apiKey: '${env:OPENAI_API_KEY}'}
                        kafka:
                          properties: {sasl.jaas.config: 'x password="${env:OPENAI_API_KEY}";'}
                        """,
                        ENVIRONMENT);
        assertThat(config.evaluator().backends().getFirst().apiKey().reveal()).isEqualTo("sk-real");
        assertThat(config.kafka().properties().toString()).contains("sk-real");
        assertThat(config.toString()).doesNotContain("sk-real");
    }
}
