package tidegauge.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidegauge.producer.privacy.Clearance;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.sampling.SamplingPolicy;
import tidegauge.producer.source.JobDefaults;

class ProducerConfigTest {

    @Test
    void everyDefaultOfAProducer() {
        ProducerConfig config = ProducerConfig.of(Map.of("bootstrap.servers", "b:9092"));

        assertThat(config.source()).isEqualTo("/tidegauge/producer");
        assertThat(config.closeDeadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.clientProperties())
                .isEqualTo(
                        Map.of(
                                "bootstrap.servers",
                                "b:9092",
                                "client.id",
                                "tidegauge-producer",
                                "compression.type",
                                "lz4",
                                "linger.ms",
                                5,
                                "batch.size",
                                65_536,
                                "acks",
                                "all",
                                "enable.idempotence",
                                true,
                                "max.in.flight.requests.per.connection",
                                1));
    }

    @Test
    void everyDefaultOfATap() {
        SamplingPolicy sampling = SamplingPolicy.uniform("salt", 0.1);

        TapConfig config = TapConfig.of(sampling);

        assertThat(config.sampling()).isEqualTo(sampling);
        assertThat(config.queueCapacity()).isEqualTo(8_192);
        assertThat(config.queueBytes()).isEqualTo(64L * 1024 * 1024);
        assertThat(config.closeDeadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.reportEvery()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void everyDefaultOfAJobSource() {
        assertThat(JobDefaults.NONE)
                .isEqualTo(
                        new JobDefaults(
                                Optional.empty(),
                                List.of(),
                                1,
                                "",
                                Sensitivity.RESTRICTED,
                                new Clearance(Sensitivity.RESTRICTED),
                                Optional.empty()));
    }

    @Test
    void defaultsThatCouldNotMakeAJobAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobDefaults.of(" ", List.of("b"), Sensitivity.PUBLIC));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new JobDefaults(
                                Optional.of("s"),
                                List.of("b"),
                                0,
                                "",
                                Sensitivity.PUBLIC,
                                Clearance.EVERYTHING,
                                Optional.empty()))
                .withMessage("samples must be 1 to 1000, but is 0");
    }

    @Test
    void theUsersPropertiesWinOverDefaultsButNotOverThePromiseOfDelivery() {
        ProducerConfig config =
                ProducerConfig.of(Map.of("linger.ms", "50", "acks", "1", "batch.size", 7));

        assertThat(config.clientProperties())
                .containsEntry("linger.ms", "50")
                .containsEntry("batch.size", 7)
                .containsEntry("acks", "all");
    }

    @Test
    void secretsAreNotPrinted() {
        ProducerConfig config = ProducerConfig.of(Map.of("sasl.jaas.config", "password=hunter2"));

        assertThat(config).asString().contains("sasl.jaas.config").doesNotContain("hunter2");
    }

    @Test
    void aTapWithoutRoomIsRefused() {
        SamplingPolicy all = SamplingPolicy.uniform("s", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TapConfig(all, 0, 1, Duration.ZERO, Duration.ofSeconds(1)));
    }
}
