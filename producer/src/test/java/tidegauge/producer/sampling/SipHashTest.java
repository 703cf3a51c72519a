package tidegauge.producer.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    private static final long K0 = 0x0706050403020100L;
    private static final long K1 = 0x0f0e0d0c0b0a0908L;

    /// The authors' test vectors: key 00 … 0f, message 00 01 02 … of the given length. That of
    /// length 15 is the worked example of the paper's appendix.
    @ParameterizedTest
    @CsvSource({"0, 726fdb47dd0e0e31", "1, 74f839c593dc67fd", "15, a129ca6149be45e5"})
    void itAgreesWithTheAuthorsVectors(int length, String expected) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) i;
        }

        assertThat(Long.toHexString(SipHash.of(K0, K1, message))).isEqualTo(expected);
    }
}
