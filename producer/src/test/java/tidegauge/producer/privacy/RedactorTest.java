package tidegauge.producer.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final Redactor ALL = Redactor.ofAllKinds();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to anna.b+x@mail.example.co.uk, please|Write to [EMAIL], please",
                "jürgen@müller.example wrote|[EMAIL] wrote",
                "Card 4111 1111 1111 1111 expires|Card [CARD] expires",
                "Card 5555-5555-5555-4444.|Card [CARD].",
                "IBAN DE89 3704 0044 0532 0130 00 THANKS|IBAN [IBAN] THANKS",
                "IBAN GB82WEST12345698765432, thanks|IBAN [IBAN], thanks",
                "Call +49 (30) 901820-10 now|Call [PHONE] now",
                "Call 030/90182010 now|Call [PHONE] now",
                "Call (212) 555-0123 now|Call [PHONE] now",
                "Call 212-555-0123 now|Call [PHONE] now",
                "key sk-proj-abcdefghijklmnop1234 end|key [KEY] end",
                "key AKIAIOSFODNN7EXAMPLE end|key [KEY] end",
                "Authorization: Bearer abcdefghijklmnopqrstuvwxyz|Authorization: Bearer [KEY]"
            })
    void whatHasAFormIsTakenOut(String text, String redacted) {
        assertThat(ALL.redact(text).text()).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Card 4111 1111 1111 1112 fails its check digit",
                "IBAN DE88370400440532013000 fails its check digits",
                "Is 1234567 prime, and 2026-11-27 a date?",
                "Version 1.18.2 of 3 at 12:30, 99.5 %",
                "mail me @home, a@b",
                "A task-abc and sk-short"
            })
    void whatHasNoneIsLeftAlone(String text) {
        assertThat(ALL.redact(text)).isEqualTo(new Redacted(text, Map.of()));
    }

    @Test
    void theRecordTellsKindsAndCountsOnly() {
        Redacted redacted = ALL.redact("a@b.example, c@d.example and 4111111111111111");

        assertThat(redacted.counts()).isEqualTo(Map.of("email", 2, "card", 1));
        assertThat(Redacted.summary(List.of(redacted, ALL.redact("e@f.example"))))
                .isEqualTo("card=1,email=3");
    }

    @Test
    void patternsOfOnesOwnComeFirst() {
        Redactor tickets =
                Redactor.of(
                        Set.of(Redactor.Kind.EMAIL), Map.of("ticket", Pattern.compile("TCK-\\d+")));

        assertThat(tickets.redact("TCK-17 of a@b.example, call +49 30 901820").text())
                .isEqualTo("[TICKET] of [EMAIL], call +49 30 901820");
    }

    @Test
    void aPatternThatMatchesNothingAtAllIsRefused() {
        assertThatThrownBy(() -> Redactor.of(Set.of(), Map.of("any", Pattern.compile("x*"))))
                .hasMessageContaining("matches the empty text");
        assertThatThrownBy(() -> Redactor.of(Set.of(), Map.of("A B", Pattern.compile("x"))))
                .hasMessageContaining("names no pattern");
    }

    /// A number with a right check digit passes, and none of the nine others does.
    @Test
    void ofTenLastDigitsOnePassesLuhn() {
        long seed = 4;
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            String start = "4" + chance.nextLong(100_000_000_000_000L, 1_000_000_000_000_000L);
            String fifteen = start.substring(0, 15);
            long passing =
                    IntStream.range(0, 10)
                            .filter(digit -> Checksums.isCard(fifteen + digit))
                            .count();

            assertThat(passing).as("%s, seed %d", fifteen, seed).isEqualTo(1);
        }
    }

    /// Check digits computed with big integers: 98 - (rearranged · 100 mod 97).
    @Test
    void anIbanWithItsCheckDigitsIsFoundAndNoOther() {
        SplittableRandom chance = new SplittableRandom(5);
        for (int i = 0; i < 1_000; i++) {
            String account = "%018d".formatted(chance.nextLong(1_000_000_000_000_000_000L));
            // D = 13, E = 14
            int check =
                    98 - new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
            String right = "DE%02d%s".formatted(check, account);
            String wrong = "DE%02d%s".formatted(check == 50 ? 51 : 50, account);

            assertThat(Checksums.ibanLength(right)).as(right).hasValue(22);
            assertThat(Checksums.ibanLength(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void hostileTextsTakeLinearTime() {
        List<String> hostile =
                List.of(
                        "a".repeat(200_000),
                        "a.".repeat(100_000) + "@",
                        "1 ".repeat(100_000),
                        "DE89" + "A ".repeat(100_000),
                        "+1-".repeat(70_000),
                        "-----BEGIN PRIVATE KEY-----".repeat(5_000),
                        "eyJaaaaaaaa.".repeat(15_000));
        for (String text : hostile) {
            assertThat(processorTime(() -> ALL.redact(text)))
                    .as(text.substring(0, 20))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    /// Of this thread, which other work on the machine does not change.
    private static Duration processorTime(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }
}
