package tidegauge.scorer.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.HeapStore;
import tidegauge.scorer.consistency.AnswerGroup;
import tidegauge.scorer.consistency.JobGroup;
import tidegauge.scorer.format.JsonFields;

class GroupsTest {
    private static final long WAIT = 1_000;

    private final HeapStore store = new HeapStore();
    private final Map<String, JobGroup> closed = new LinkedHashMap<>();

    private Groups groups(boolean openUnasked) {
        return new Groups(store, WAIT, openUnasked);
    }

    private void end(Groups groups, String job, String backend, int sample, String text, long at) {
        groups.end(
                job,
                backend,
                sample,
                () -> JobGroup.open("suite", "prompt", at, 0),
                at,
                () -> AnswerGroup.empty().observe(text, JsonFields.of(text)),
                at,
                closed::put);
    }

    @Test
    void aGroupClosesWhenAllThatItsJobAsksForHasCome() {
        Groups groups = groups(false);
        groups.open("job", JobGroup.open("suite", "prompt", 0, 4), 0);
        end(groups, "job", "gpt", 0, "yes", 1);
        end(groups, "job", "gpt", 1, "yes", 2);
        end(groups, "job", "llama", 0, "yes", 3);
        assertThat(closed).isEmpty();
        end(groups, "job", "llama", 1, "no", 4);

        JobGroup group = closed.get("job");
        assertThat(group.complete()).isTrue();
        assertThat(group.lastAt()).isEqualTo(4);
        assertThat(group.consistency().keySet()).containsExactly("*", "gpt", "llama");
        assertThat(group.consistency().get("*").agreement()).isEqualTo(0.5);
        assertThat(store.all().hasNext()).as("nothing is kept").isFalse();
    }

    @Test
    void aPartialGroupClosesWithItsWaitAndSaysHowManyItSaw() {
        Groups groups = groups(false);
        groups.open("job", JobGroup.open("suite", "prompt", 5, 3), 5);
        end(groups, "job", "gpt", 0, "yes", 10);
        end(groups, "job", "gpt", 1, "no", 20);
        groups.sweep(5 + WAIT, closed::put);
        assertThat(closed).isEmpty();
        groups.sweep(6 + WAIT, closed::put);

        assertThat(closed.get("job").complete()).isFalse();
        assertThat(closed.get("job").consistency().get("gpt").samples()).isEqualTo(2);
        assertThat(store.all().hasNext()).as("nothing is kept").isFalse();
    }

    /// The sweep follows the machine's clock, so what a group says must not hang on it.
    @Test
    void anAnswerAfterTheWaitIsNotTakenWhetherOrNotTheSweepRan() {
        for (boolean swept : new boolean[] {false, true}) {
            closed.clear();
            Groups groups = groups(true);
            end(groups, "job", "gpt", 0, "yes", 10);
            end(groups, "job", "gpt", 1, "yes", 20);
            long late = 11 + WAIT;
            if (swept) groups.sweep(late, closed::put);
            end(groups, "job", "gpt", 2, "no", late);
            assertThat(closed.get("job").consistency().get("gpt").samples()).isEqualTo(2);
            groups.closeAll(closed::put);
            assertThat(closed.get("job").consistency()).isEmpty();
        }
    }

    @Test
    void aSingleAnswerOpensNothingUnlessUnaskedGroupsOpen() {
        Groups groups = groups(false);
        groups.open("job", JobGroup.open("suite", "prompt", 0, 1), 0);
        end(groups, "job", "gpt", 0, "yes", 1);
        assertThat(store.all().hasNext()).isFalse();
    }

    @Test
    void groupsComeBackFromTheStoreAsTheyWere() {
        Groups before = groups(true);
        String prose = "a text of more than five words, whatever it says";
        end(before, "job", "gpt", 0, prose, 1);
        end(before, "job", "llama", 0, "{\"a\":1,\"b\":\"x\"}", 2);
        Groups after = groups(true);
        end(after, "job", "llama", 1, "{\"a\":2,\"b\":\"x\"}", 3);
        after.closeAll(closed::put);

        JobGroup expected =
                JobGroup.open("suite", "prompt", 1, 0)
                        .end("gpt", 1, AnswerGroup.empty().observe(prose, Map.of()))
                        .end("llama", 2, answer("{\"a\":1,\"b\":\"x\"}"))
                        .end("llama", 3, answer("{\"a\":2,\"b\":\"x\"}"));
        assertThat(closed).containsExactly(Map.entry("job", expected));
        assertThat(expected.consistency().get("llama").fieldAgreement())
                .containsExactlyInAnyOrderEntriesOf(Map.of("/a", 0.0, "/b", 1.0));
    }

    private static AnswerGroup answer(String json) {
        return AnswerGroup.empty().observe(json, JsonFields.of(json));
    }
}
