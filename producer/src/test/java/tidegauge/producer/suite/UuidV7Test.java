package tidegauge.producer.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    @Test
    void itAgreesWithTheExampleOfRfc9562() {
        UUID uuid = UuidV7.of(0x017F22E279B0L, 0xCC3, 0x18C4DC0C0C07398FL);

        assertThat(uuid).hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    @Test
    void surplusRandomBitsTouchNeitherVersionNorVariant() {
        UUID uuid = UuidV7.of(1, -1, -1);

        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid).hasToString("00000000-0001-7fff-bfff-ffffffffffff");
    }

    @Test
    void laterIdsSortAfterEarlierOnes() {
        String earlier = UuidV7.of(1_700_000_000_000L, -1, -1).toString();
        String later = UuidV7.of(1_700_000_000_001L, 0, 0).toString();

        assertThat(earlier).isLessThan(later);
    }

    @Test
    void timesOutsideFortyEightBitsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> UuidV7.of(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> UuidV7.of(1L << 48, 0, 0));
    }
}
