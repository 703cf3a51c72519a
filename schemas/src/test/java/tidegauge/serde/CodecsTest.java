package tidegauge.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import tidegauge.event.Completion;

class CodecsTest {
    private static final Map<String, Object> CONFIG =
            Map.of("schema.registry.url", "http://127.0.0.1:9", "bootstrap.servers", "b:1");

    @Test
    void ourClassesAreUsedWhenNoneIsNamed() {
        assertThat(Codecs.serializer(Completion.class, CONFIG)).isInstanceOf(AvroSerializer.class);
        assertThat(Codecs.deserializer(Completion.class, CONFIG))
                .isInstanceOf(AvroDeserializer.class);
        assertThat(Codecs.producerConfig(CONFIG))
                .containsEntry("key.serializer", StringSerializer.class)
                .containsEntry("value.serializer", AvroSerializer.class)
                .containsEntry("bootstrap.servers", "b:1");
        assertThat(Codecs.consumerConfig(Completion.class, CONFIG))
                .containsEntry("key.deserializer", StringDeserializer.class)
                .containsEntry("value.deserializer", AvroDeserializer.class)
                .containsEntry("specific.avro.value.type", Completion.class);
    }

    @Test
    void aClassThatIsNotOnTheClassPathIsNamedWithItsPropertyAndARemedy() {
        Map<String, Object> config = Map.of(Codecs.VALUE_SERIALIZER, "io.nowhere.Missing");

        assertThatThrownBy(() -> Codecs.serializer(Completion.class, config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tidegauge.value.serializer")
                .hasMessageContaining("io.nowhere.Missing")
                .hasMessageContaining("add its jar");
    }

    @Test
    void aClassThatIsNoSerializerIsRefused() {
        Map<String, Object> config = Map.of(Codecs.VALUE_DESERIALIZER, "java.lang.String");

        assertThatThrownBy(() -> Codecs.deserializer(Completion.class, config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tidegauge.value.deserializer")
                .hasMessageContaining("Deserializer");
    }

    @Test
    void aMissingRegistryAddressIsNamed() {
        assertThatThrownBy(() -> Codecs.serializer(Completion.class, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void aPropertyThatIsNeitherTrueNorFalseIsRefused() {
        Map<String, Object> config =
                Map.of("schema.registry.url", "http://h", "auto.register.schemas", "yes");

        assertThatThrownBy(() -> Codecs.serializer(Completion.class, config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("auto.register.schemas");
    }
}
