package tidegauge.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidegauge.event.Completion;
import tidegauge.event.Outcome;
import tidegauge.serde.FakeRegistry;

class RegistryClientTest {
    private static final Schema SCHEMA = Completion.getClassSchema();

    private final AtomicLong nanos = new AtomicLong();
    private FakeRegistry registry;
    private RegistryClient client;

    @BeforeEach
    void start() {
        registry = FakeRegistry.start();
        client = new RegistryClient(RegistryConfig.of(registry.config()), nanos::get);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void everyAnswerIsAskedForOnce() {
        int id = client.register("s/1", SCHEMA);
        client.register("s/1", SCHEMA);
        assertThat(client.schema(id)).contains(SCHEMA);
        assertThat(client.schema(id)).contains(SCHEMA);

        assertThat(registry.requests())
                .containsExactly("POST /subjects/s/1/versions", "GET /schemas/ids/" + id);
    }

    @Test
    void anUnknownIdIsAskedForAgainAfterAWhile() {
        assertThat(client.schema(1)).isEmpty();
        registry.register(SCHEMA);

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(9));
        assertThat(client.schema(1)).isEmpty();

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(client.schema(1)).contains(SCHEMA);
    }

    @Test
    void aFailureIsNotRemembered() {
        int id = registry.register(SCHEMA);
        registry.breakWith(503, "");
        assertThatThrownBy(() -> client.schema(id))
                .isInstanceOf(RegistryUnreachableException.class);

        registry.breakWith(0, "");

        assertThat(client.schema(id)).contains(SCHEMA);
    }

    @Test
    void theNextAddressIsTriedWhenOneDoesNotAnswer() {
        try (FakeRegistry down = FakeRegistry.start()) {
            down.breakWith(500, "{}");
            String urls = down.url() + "," + registry.url();
            RegistryClient both =
                    new RegistryClient(RegistryConfig.of(Map.of("schema.registry.url", urls)));

            assertThat(both.register("s", Outcome.getClassSchema())).isEqualTo(1);
            assertThat(down.requests()).hasSize(1);
        }
    }

    @Test
    void credentialsAreSent() {
        Map<String, Object> config = registry.config();
        config.put("basic.auth.credentials.source", "USER_INFO");
        config.put("basic.auth.user.info", "user:pass");

        new RegistryClient(RegistryConfig.of(config)).register("s", SCHEMA);

        assertThat(registry.authorizations()).containsExactly("Basic dXNlcjpwYXNz");
    }

    @Test
    void aRefusalCarriesTheRegistrysCode() {
        registry.breakWith(409, "{\"error_code\":40901,\"message\":\"broken\"}");

        assertThatThrownBy(() -> client.register("s", SCHEMA))
                .isInstanceOfSatisfying(
                        RegistryRefusedException.class,
                        e -> {
                            assertThat(e.errorCode()).isEqualTo(40901);
                            assertThat(e).hasMessage("broken");
                        });
    }
}
