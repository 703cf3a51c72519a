package tidegauge.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tidegauge.event.Completion;
import tidegauge.registry.SchemaRecord.Claim;
import tidegauge.registry.SchemaRecord.Level;
import tidegauge.registry.SchemaRecord.Statement;
import tidegauge.registry.SchemaRecord.Unusable;

class SchemaRecordTest {

    @Test
    void whatIsWrittenIsRead() {
        for (Statement statement :
                new Statement[] {
                    new Claim("a/b \"c\"-value", 3, 17, Completion.getClassSchema()),
                    new Level("", Compatibility.FORWARD_TRANSITIVE)
                }) {
            assertThat(SchemaRecord.parse(statement.key("x"), statement.value()))
                    .isEqualTo(statement);
        }
    }

    @Test
    void compactionKeepsEveryClaimAndTheLastLevel() {
        Claim claim = new Claim("s", 1, 1, Completion.getClassSchema());
        Level level = new Level("s", Compatibility.NONE);
        Level later = new Level("s", Compatibility.FULL);

        assertThat(claim.key("1")).isNotEqualTo(claim.key("2"));
        assertThat(level.key("1")).isEqualTo(later.key("2"));
    }

    @Test
    void recordsOfAnotherRegistryAreTold() {
        byte[] key =
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}"
                        .getBytes(UTF_8);

        assertThat(SchemaRecord.parse(key, "{}".getBytes(UTF_8))).isEqualTo(new Unusable(true));
    }

    @Test
    void anythingElseIsUnusable() {
        byte[] level = new Level("s", Compatibility.NONE).key("");
        byte[] claim = new Claim("s", 1, 1, Completion.getClassSchema()).key("");

        assertThat(SchemaRecord.parse(null, null)).isEqualTo(new Unusable(false));
        assertThat(SchemaRecord.parse(level, null)).isEqualTo(new Unusable(false));
        assertThat(SchemaRecord.parse(level, "{}".getBytes(UTF_8))).isEqualTo(new Unusable(false));
        assertThat(SchemaRecord.parse(claim, "{}".getBytes(UTF_8))).isEqualTo(new Unusable(false));
        assertThat(SchemaRecord.parse(claim, "{\"schema\":\"{\"}".getBytes(UTF_8)))
                .isEqualTo(new Unusable(false));
        assertThat(SchemaRecord.parse(new byte[] {1, 2}, new byte[] {3}))
                .isEqualTo(new Unusable(false));
    }
}
