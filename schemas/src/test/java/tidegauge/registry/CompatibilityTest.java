package tidegauge.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private static final Schema FIRST = fields().requiredInt("a").endRecord();
    private static final Schema WITH_OPTIONAL =
            fields().requiredInt("a").nullableInt("b", 0).endRecord();
    private static final Schema WITH_REQUIRED =
            fields().requiredInt("a").requiredInt("c").endRecord();
    private static final Schema EMPTY = fields().endRecord();

    @Test
    void backwardReadsTheLastOne() {
        assertThat(Compatibility.BACKWARD.broken(EMPTY, List.of(FIRST))).isEmpty();
        assertThat(Compatibility.BACKWARD.broken(WITH_REQUIRED, List.of(FIRST))).isPresent();
    }

    @Test
    void forwardIsReadByTheLastOne() {
        assertThat(Compatibility.FORWARD.broken(WITH_REQUIRED, List.of(FIRST))).isEmpty();
        assertThat(Compatibility.FORWARD.broken(EMPTY, List.of(FIRST))).isPresent();
    }

    @Test
    void fullIsBoth() {
        assertThat(Compatibility.FULL.broken(WITH_OPTIONAL, List.of(FIRST))).isEmpty();
        assertThat(Compatibility.FULL.broken(WITH_REQUIRED, List.of(FIRST))).isPresent();
        assertThat(Compatibility.FULL.broken(EMPTY, List.of(FIRST))).isPresent();
    }

    @Test
    void onlyTransitiveLevelsLookBeyondTheLastOne() {
        List<Schema> newestFirst = List.of(EMPTY, FIRST);

        assertThat(Compatibility.FORWARD.broken(EMPTY, newestFirst)).isEmpty();
        assertThat(Compatibility.FORWARD_TRANSITIVE.broken(EMPTY, newestFirst)).isPresent();
        assertThat(Compatibility.FULL.broken(EMPTY, newestFirst)).isEmpty();
        assertThat(Compatibility.FULL_TRANSITIVE.broken(EMPTY, newestFirst)).isPresent();
        List<Schema> requiredFirst = List.of(WITH_REQUIRED, FIRST);
        assertThat(Compatibility.BACKWARD.broken(WITH_REQUIRED, requiredFirst)).isEmpty();
        assertThat(Compatibility.BACKWARD_TRANSITIVE.broken(WITH_REQUIRED, requiredFirst))
                .isPresent();
    }

    @Test
    void noneAllowsEverything() {
        Schema stranger = Schema.createEnum("E", null, null, List.of("A"));

        assertThat(Compatibility.NONE.broken(stranger, List.of(FIRST))).isEmpty();
    }

    private static FieldAssembler<Schema> fields() {
        return SchemaBuilder.record("R").fields();
    }
}
