package tidegauge.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryConfigTest {

    @Test
    void severalAddressesAreTriedInOrder() {
        RegistryConfig config =
                RegistryConfig.of(Map.of("schema.registry.url", "http://a:1/, https://b/base//"));

        assertThat(config.urls())
                .containsExactly(URI.create("http://a:1"), URI.create("https://b/base"));
        assertThat(config.authorization()).isEmpty();
        assertThat(
                        RegistryConfig.of(
                                Map.of("schema.registry.url", List.of("http://a", "http://b"))))
                .satisfies(both -> assertThat(both.urls()).hasSize(2));
    }

    @Test
    void userInfoBecomesAHeaderAndIsNeverPrinted() {
        RegistryConfig config =
                RegistryConfig.of(
                        Map.of(
                                "schema.registry.url", "http://a",
                                "basic.auth.credentials.source", "USER_INFO",
                                "basic.auth.user.info", "user:pass"));

        assertThat(config.authorization()).contains("Basic dXNlcjpwYXNz");
        assertThat(config.toString()).doesNotContain("dXNlcjpwYXNz", "pass");
    }

    @Test
    void userInfoInTheAddressLeavesTheAddress() {
        RegistryConfig config =
                RegistryConfig.of(Map.of("schema.registry.url", "http://user:pass@a:8081"));

        assertThat(config.urls()).containsExactly(URI.create("http://a:8081"));
        assertThat(config.authorization()).contains("Basic dXNlcjpwYXNz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "a:8081", "ftp://a", "http://user:secret@ a", "file:///x"})
    void aBadAddressIsRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> RegistryConfig.of(Map.of("schema.registry.url", url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anUnknownSourceOfCredentialsIsRefused() {
        Map<String, String> config =
                Map.of(
                        "schema.registry.url", "http://a",
                        "basic.auth.credentials.source", "SASL_INHERIT");

        assertThatThrownBy(() -> RegistryConfig.of(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("basic.auth.credentials.source");
    }
}
