package tidegauge.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tidegauge.simulated.script.Ask;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Chance;
import tidegauge.simulated.script.Extraction;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.Update.OnDemand;
import tools.jackson.core.JacksonException;

class DemoScriptTest {
    private static final int ANSWERS = 2_000;

    @Test
    void aFaithfulExtractionOfEveryPromptIsItsReference() {
        for (DemoScript.Prompt prompt : DemoScript.prompts(200, 4)) {
            String answer = Extraction.FAITHFUL.answer(prompt.text(), Chance.of(1, "m", 0, 1, 0));

            assertThat(Caller.JSON.readTree(answer))
                    .isEqualTo(Caller.JSON.readTree(prompt.reference()));
        }
    }

    @Test
    void theSchemaIsJsonThatNamesEveryField() {
        assertThat(Caller.JSON.readTree(DemoScript.schema()).path("required").size()).isEqualTo(5);
    }

    @Test
    void theUpdateIsSilentAndMakesTheFormatMuchWorse() {
        SimulatedModel model = script().model(DemoScript.UPDATED_MODEL).orElseThrow();
        Behaviour before = model.behaviour(0);
        Behaviour after = model.behaviour(1);

        assertThat(after.servedModel()).isEqualTo(before.servedModel());
        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
        assertThat(shareOfJson(before)).isBetween(0.96, 1.0);
        assertThat(shareOfJson(after)).isBetween(0.66, 0.78);
    }

    @Test
    void onlyOneModelChanges() {
        assertThat(script().models())
                .filteredOn(model -> !model.updates().isEmpty())
                .extracting(SimulatedModel::name)
                .containsExactly(DemoScript.UPDATED_MODEL);
    }

    private static Script script() {
        return DemoScript.of(1, new OnDemand());
    }

    private static double shareOfJson(Behaviour behaviour) {
        List<DemoScript.Prompt> prompts = DemoScript.prompts(ANSWERS, 3);
        int json = 0;
        for (int i = 0; i < ANSWERS; i++) {
            String prompt = prompts.get(i).text();
            Ask ask = new Ask("m", prompt, OptionalLong.empty(), false, false);
            json += isJson(behaviour.reply(ask, Chance.of(3, "m", 0, i, 0)).text()) ? 1 : 0;
        }
        return (double) json / ANSWERS;
    }

    private static boolean isJson(String text) {
        try {
            return Caller.JSON.readTree(text).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }
}
