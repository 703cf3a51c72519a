package tidegauge.evaluator.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouteTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource(Sensitivity.class)
    void aBackendIsAskedUpToItsClearanceAndNeverBeyond(Sensitivity clearance) {
        for (Sensitivity text : Sensitivity.values()) {
            Route route = Route.decide(text, Optional.of(clearance), Optional.empty(), NOW);

            assertThat(route)
                    .as(text + " at " + clearance)
                    .isInstanceOf(
                            text.ordinal() <= clearance.ordinal()
                                    ? Route.Ask.class
                                    : Route.RefusedByPolicy.class);
        }
    }

    @Test
    void aBackendThatNobodyKnowsHasItsOwnCode() {
        assertThat(Route.decide(Sensitivity.PUBLIC, Optional.empty(), Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        Route.Unknown.class,
                        unknown -> assertThat(unknown.code()).isEqualTo("unknown_backend"));
    }

    @Test
    void aJobExpiresAtItsInstant() {
        Optional<Sensitivity> clearance = Optional.of(Sensitivity.PUBLIC);

        assertThat(Route.decide(Sensitivity.PUBLIC, clearance, Optional.of(NOW), NOW))
                .isInstanceOf(Route.Expired.class);
        assertThat(Route.decide(Sensitivity.PUBLIC, clearance, Optional.of(NOW.plusMillis(1)), NOW))
                .isInstanceOf(Route.Ask.class);
    }

    @Test
    void policyIsToldBeforeExpiry() {
        assertThat(
                        Route.decide(
                                Sensitivity.RESTRICTED,
                                Optional.of(Sensitivity.PUBLIC),
                                Optional.of(NOW.minusSeconds(1)),
                                NOW))
                .isInstanceOf(Route.RefusedByPolicy.class);
    }
}
