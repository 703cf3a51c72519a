package tidegauge.scorer.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {
    private static final Instant OLD = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant NEW = Instant.parse("2026-01-01T00:00:00Z");

    private static final PriceTable TABLE =
            new PriceTable(
                    "t1",
                    List.of(
                            new ProviderPrices(
                                    "p",
                                    Optional.of(new ModelPattern.Containing("alias")),
                                    Optional.of(new ModelPattern.Prefix("m")),
                                    List.of(
                                            new ModelPrices(
                                                    new ModelPattern.Exact("m"),
                                                    List.of(
                                                            dated(OLD, 3_000_000, 15_000_000),
                                                            dated(NEW, 1_500_000, 7_500_000)))),
                                    List.of()),
                            new ProviderPrices(
                                    "q",
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    List.of("p"))));

    private static DatedRates dated(Instant from, long input, long output) {
        return new DatedRates(
                from,
                Optional.empty(),
                new Rates(
                        Map.of(
                                TokenKind.INPUT,
                                new Rate(input, List.of(new Rate.Tier(200_000, 2 * input))),
                                TokenKind.OUTPUT,
                                Rate.of(output)),
                        0));
    }

    private static Cost price(String provider, String model, Instant at, Tokens tokens) {
        return TABLE.price(provider, model, at, tokens);
    }

    @Test
    void tokensArePricedToTheNanoDollar() {
        // 3 dollars a million tokens is 3,000 nano-dollars a token.
        assertThat(price("p", "m", OLD, Tokens.of(10, 0, 0, 2, 0)))
                .isEqualTo(new Cost.Priced(10 * 3_000 + 2 * 15_000, "t1"));
    }

    @Test
    void thePriceOfTheTimeCounts() {
        Tokens one = Tokens.of(1, 0, 0, 0, 0);
        assertThat(price("p", "m", NEW.minusMillis(1), one))
                .isEqualTo(new Cost.Priced(3_000, "t1"));
        assertThat(price("p", "m", NEW, one)).isEqualTo(new Cost.Priced(1_500, "t1"));
        assertThat(price("p", "m", OLD.minusMillis(1), one))
                .isEqualTo(new Cost.Unpriced("no_price_at_that_time"));
    }

    @Test
    void whatIsNotKnownIsUnpricedNeverZero() {
        Tokens one = Tokens.of(1, 0, 0, 0, 0);
        assertThat(price("p", "other", NEW, one)).isEqualTo(new Cost.Unpriced("unknown_model"));
        assertThat(price("nobody", "m", NEW, one)).isEqualTo(new Cost.Unpriced("unknown_model"));
        assertThat(price("p", "m", NEW, new Tokens(Map.of(TokenKind.CACHE_WRITE_1H, 1L))))
                .isEqualTo(new Cost.Unpriced("no_price_for_a_kind_of_tokens"));
    }

    @Test
    void aProviderIsFoundByAnotherNameByItsModelsAndAsAFallback() {
        Tokens one = Tokens.of(1, 0, 0, 0, 0);
        assertThat(price("the-alias-of-p", "m", NEW, one)).isInstanceOf(Cost.Priced.class);
        assertThat(price("", "m", NEW, one)).isInstanceOf(Cost.Priced.class);
        assertThat(price("q", "m", NEW, one)).isInstanceOf(Cost.Priced.class);
    }

    @Test
    void aLongInputMovesEveryTokenToTheHigherTier() {
        assertThat(price("p", "m", OLD, Tokens.of(200_000, 0, 0, 0, 0)))
                .isEqualTo(new Cost.Priced(200_000 * 3_000L, "t1"));
        assertThat(price("p", "m", OLD, Tokens.of(200_000, 1, 0, 0, 0)))
                .isEqualTo(new Cost.Priced(200_001 * 6_000L, "t1"));
    }

    @Test
    void kindsWithoutAPriceCostAsTheKindTheyArePartOf() {
        assertThat(price("p", "m", OLD, Tokens.of(1, 2, 3, 4, 5)))
                .isEqualTo(new Cost.Priced(6 * 3_000 + 9 * 15_000, "t1"));
    }

    @Test
    void aHalfIsRoundedUpOnceAtTheEnd() {
        Rates rates = new Rates(Map.of(TokenKind.INPUT, Rate.of(500)), 0);
        assertThat(rates.nanoUsd(Tokens.of(1, 0, 0, 0, 0))).hasValue(1);
        assertThat(rates.nanoUsd(Tokens.of(3, 0, 0, 0, 0))).hasValue(2);
        assertThat(rates.nanoUsd(Tokens.NONE)).hasValue(0);
    }

    @Test
    void tokensBeyondCountingAreUnpriced() {
        assertThat(price("p", "m", OLD, Tokens.of(Long.MAX_VALUE, 0, 0, 0, 0)))
                .isEqualTo(new Cost.Unpriced("too_many_tokens"));
    }

    @Test
    void hoursOfADayMaySpanMidnight() {
        var night = new DatedRates.Hours(LocalTime.parse("16:30"), LocalTime.parse("00:30"));
        assertThat(night.include(LocalTime.parse("23:00"))).isTrue();
        assertThat(night.include(LocalTime.parse("00:29"))).isTrue();
        assertThat(night.include(LocalTime.parse("00:30"))).isFalse();
        assertThat(night.include(LocalTime.parse("12:00"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4,gpt-4,true",
        "gpt-4,gpt-4-0314,true",
        "gpt-4,gpt-4o,false",
        "gpt-4,gpt-4-turbo,false",
        "gpt-4,gpt-4-1106-preview,false",
        "gpt-4o,gpt-4o-2024-08-06,true",
        "gpt-4o,gpt-4o-mini,false",
        "claude-3-opus,claude-3-opus-20240229,true",
        "claude-3-opus,claude-3-opus@20240229,true",
        "claude-3-opus,claude-3-opus-20240229-v1:0,true",
        "claude-3-5-sonnet,claude-3-5-sonnet-latest,true",
        "gemini-2.0-flash,gemini-2.0-flash-001,true",
        "gemini-2.0-flash,gemini-2.0-flash-lite,false"
    })
    void aNameWithAVersionIsTheNameAndNothingElse(String name, String model, boolean same) {
        assertThat(new ModelPattern.Versioned(name).matches(model)).isEqualTo(same);
    }
}
