package tidegauge.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import tidegauge.registry.SchemaRecord.Claim;
import tidegauge.registry.SchemaRecord.Level;
import tidegauge.registry.SchemaRecord.Statement;

class CatalogTest {
    private final Catalog catalog = new Catalog();

    @Test
    void idsAndVersionsCountFromOne() {
        catalog.apply(catalog.claim("a-value", schema(1)));
        catalog.apply(catalog.claim("a-value", schema(2)));
        catalog.apply(catalog.claim("b-value", schema(3)));

        assertThat(catalog.find("a-value", schema(2)))
                .contains(new Catalog.Entry("a-value", 2, 2, schema(2)));
        assertThat(catalog.find("b-value", schema(3)))
                .contains(new Catalog.Entry("b-value", 1, 3, schema(3)));
        assertThat(catalog.subjects()).containsExactly("a-value", "b-value");
    }

    @Test
    void oneSchemaHasOneIdInAllSubjects() {
        catalog.apply(catalog.claim("a-value", schema(1)));
        catalog.apply(catalog.claim("b-value", schema(1)));

        assertThat(catalog.find("b-value", schema(1)))
                .contains(new Catalog.Entry("b-value", 1, 1, schema(1)));
    }

    @Test
    void theFirstClaimOfAnIdStandsAndTheLoserClaimsAnother() {
        Claim first = catalog.claim("a-value", schema(1));
        Claim second = catalog.claim("b-value", schema(2));
        assertThat(second.id()).isEqualTo(first.id());

        catalog.apply(first);
        catalog.apply(second);

        assertThat(catalog.schema(1)).contains(schema(1));
        assertThat(catalog.find("b-value", schema(2))).isEmpty();
        catalog.apply(catalog.claim("b-value", schema(2)));
        assertThat(catalog.schema(2)).contains(schema(2));
    }

    @Test
    void theFirstClaimOfAVersionStands() {
        catalog.apply(new Claim("a-value", 1, 1, schema(1)));
        catalog.apply(new Claim("a-value", 1, 2, schema(2)));
        catalog.apply(new Claim("a-value", 3, 2, schema(2)));

        assertThat(catalog.versions("a-value")).hasSize(1);
        assertThat(catalog.schema(2)).isEmpty();
    }

    @Test
    void aRepeatedClaimChangesNothing() {
        Claim claim = catalog.claim("a-value", schema(1));

        catalog.apply(claim);
        catalog.apply(claim);

        assertThat(catalog.versions("a-value")).hasSize(1);
    }

    @Test
    void versionsAreFoundByNumberOrAsTheLatest() {
        catalog.apply(catalog.claim("a-value", schema(1)));
        catalog.apply(catalog.claim("a-value", schema(2)));

        assertThat(catalog.version("a-value", OptionalInt.of(1)).orElseThrow().id()).isEqualTo(1);
        assertThat(catalog.version("a-value", OptionalInt.empty()).orElseThrow().id()).isEqualTo(2);
        assertThat(catalog.version("a-value", OptionalInt.of(3))).isEmpty();
        assertThat(catalog.version("none", OptionalInt.empty())).isEmpty();
    }

    @Test
    void aSubjectsLevelIsItsOwnOrThatOfAllOrFullTransitive() {
        assertThat(catalog.level("a-value")).isEqualTo(Compatibility.FULL_TRANSITIVE);

        catalog.apply(new Level("", Compatibility.BACKWARD));
        catalog.apply(new Level("b-value", Compatibility.NONE));

        assertThat(catalog.level("a-value")).isEqualTo(Compatibility.BACKWARD);
        assertThat(catalog.level("b-value")).isEqualTo(Compatibility.NONE);
        assertThat(catalog.ownLevel("a-value")).isEmpty();
    }

    /// Three registries claim from stale views, in any interleaving.
    @Test
    void registriesThatReadTheSameLogAgreeAndChangeNoId() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<Statement> log = new ArrayList<>();
            List<Catalog> registries = List.of(new Catalog(), new Catalog(), new Catalog());
            int[] read = new int[registries.size()];
            Map<Schema, Integer> said = new HashMap<>();
            for (int step = 0; step < 40; step++) {
                int r = random.nextInt(registries.size());
                Catalog registry = registries.get(r);
                int until = read[r] + random.nextInt(log.size() - read[r] + 1);
                while (read[r] < until) {
                    registry.apply(log.get(read[r]++));
                }
                String subject = "s" + random.nextInt(3);
                Schema schema = schema(random.nextInt(6));
                registry.find(subject, schema)
                        .ifPresentOrElse(
                                entry -> said.merge(schema, entry.id(), CatalogTest::same),
                                () -> log.add(registry.claim(subject, schema)));
            }

            Catalog restarted = new Catalog();
            log.forEach(restarted::apply);

            for (int r = 0; r < registries.size(); r++) {
                Catalog registry = registries.get(r);
                log.subList(read[r], log.size()).forEach(registry::apply);
                for (String subject : List.of("s0", "s1", "s2")) {
                    assertThat(registry.versions(subject))
                            .as("seed %d, round %d", seed, round)
                            .isEqualTo(restarted.versions(subject));
                }
            }
            said.forEach((schema, id) -> assertThat(restarted.schema(id)).contains(schema));
        }
    }

    private static Integer same(Integer earlier, Integer now) {
        assertThat(now).isEqualTo(earlier);
        return now;
    }

    private static Schema schema(int number) {
        return SchemaBuilder.record("R" + number).fields().requiredInt("x").endRecord();
    }
}
