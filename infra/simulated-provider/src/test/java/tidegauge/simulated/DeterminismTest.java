package tidegauge.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidegauge.simulated.script.Update.OnDemand;

class DeterminismTest {

    @Test
    void oneSeedGivesOneSequenceOfAnswersAndAnotherSeedAnother() throws Exception {
        assertThat(answers(7)).isEqualTo(answers(7)).isNotEqualTo(answers(8));
    }

    @Test
    void anAnswerDoesNotDependOnOtherPromptsAskedMeanwhile() throws Exception {
        DemoScript.Prompt first = DemoScript.prompts(1, 7).getFirst();
        try (SimulatedProvider busy = SimulatedProvider.start(DemoScript.of(7, new OnDemand()));
                SimulatedProvider idle = SimulatedProvider.start(DemoScript.of(7, new OnDemand()));
                Caller busyCaller = new Caller(busy);
                Caller idleCaller = new Caller(idle)) {
            for (DemoScript.Prompt other : DemoScript.prompts(5, 99)) {
                ask(busyCaller, other.text());
            }

            assertThat(ask(busyCaller, first.text())).isEqualTo(ask(idleCaller, first.text()));
        }
    }

    @Test
    void theSamePromptDrawsFromADistribution() throws Exception {
        try (SimulatedProvider provider =
                        SimulatedProvider.start(DemoScript.of(7, new OnDemand()));
                Caller caller = new Caller(provider)) {
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(ask(caller, "Describe the sea."));
            }

            assertThat(new HashSet<>(answers)).as("seed 7").hasSizeGreaterThan(10);
        }
    }

    private static List<String> answers(long seed) throws Exception {
        try (SimulatedProvider provider =
                        SimulatedProvider.start(DemoScript.of(seed, new OnDemand()));
                Caller caller = new Caller(provider)) {
            List<String> answers = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                for (DemoScript.Prompt prompt : DemoScript.prompts(5, 1)) {
                    answers.add(ask(caller, prompt.text()));
                    answers.add(ask(caller, "Describe " + prompt.id()));
                }
            }
            return answers;
        }
    }

    private static String ask(Caller caller, String prompt) throws Exception {
        return Caller.text(
                Shape.OPENAI,
                caller.ask(Shape.OPENAI, DemoScript.STABLE_MODEL, prompt, false),
                false);
    }
}
