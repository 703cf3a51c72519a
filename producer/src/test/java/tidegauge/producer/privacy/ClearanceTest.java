package tidegauge.producer.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static tidegauge.producer.privacy.Sensitivity.CONFIDENTIAL;
import static tidegauge.producer.privacy.Sensitivity.INTERNAL;
import static tidegauge.producer.privacy.Sensitivity.PUBLIC;
import static tidegauge.producer.privacy.Sensitivity.RESTRICTED;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tidegauge.event.DataClass;

class ClearanceTest {

    @Test
    void aClearanceCoversItsClassAndTheLessSensitiveOnes() {
        Clearance internal = new Clearance(INTERNAL);

        assertThat(Sensitivity.values())
                .filteredOn(internal::covers)
                .containsExactly(PUBLIC, INTERNAL);
        assertThat(Sensitivity.values()).allMatch(Clearance.EVERYTHING::covers);
    }

    @Test
    void moreSensitiveIsAStrictOrder() {
        assertThat(RESTRICTED.exceeds(CONFIDENTIAL)).isTrue();
        assertThat(CONFIDENTIAL.exceeds(CONFIDENTIAL)).isFalse();
        assertThat(PUBLIC.exceeds(RESTRICTED)).isFalse();
    }

    @Test
    void aMisspeltClassIsNoClass() {
        assertThat(Sensitivity.named("Internal")).contains(INTERNAL);
        assertThat(Sensitivity.named("publik")).isEmpty();
        assertThat(Sensitivity.named("")).isEmpty();
    }

    @Test
    void theOrderIsThatOfTheTopics() {
        assertThat(Arrays.stream(Sensitivity.values()).map(Enum::name).toList())
                .isEqualTo(Arrays.stream(DataClass.values()).map(Enum::name).toList());
    }
}
