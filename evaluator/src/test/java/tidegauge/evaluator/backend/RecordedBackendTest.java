package tidegauge.evaluator.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.evaluator.backend.Answer.Answered;
import tidegauge.evaluator.backend.Answer.Failed;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.Role;

class RecordedBackendTest {
    @TempDir private Path folder;

    @Test
    void samplesOfAPromptAreItsLinesInOrder() throws IOException {
        Backend backend =
                recorded(
                        """
                        {"prompt":"p","response":"first","reportedModel":"m-1","latencyMs":12}
                        {"prompt":"q","response":"other"}

                        {"prompt":"p","response":"second","usage":{"inputTokens":3}}
                        """);

        assertThat(text(backend.ask(question("p", 0)))).isEqualTo("first");
        assertThat(text(backend.ask(question("p", 1)))).isEqualTo("second");
        assertThat(text(backend.ask(question("p", 2)))).isEqualTo("first");
        assertThat(backend.ask(question("p", 0)).provenance().responseModel()).hasValue("m-1");
        assertThat(backend.ask(question("p", 1)).provenance().usage().getInputTokens())
                .isEqualTo(3);
    }

    @Test
    void aPromptThatWasNotRecordedIsAFailure() throws IOException {
        assertThat(recorded("").ask(question("p", 0)))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.code()).isEqualTo("no_recording"));
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> recorded("{\"prompt\":\"p\",\"response\":\"r\"}\n{\"prompt\"\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("answers.jsonl, line 2: the recorded answer is not");
    }

    private Backend recorded(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("answers.jsonl"), lines);
        return Backends.open(
                        List.of(
                                BackendConfig.builder("r", Provider.RECORDED, "")
                                        .baseUrl(file.toString())
                                        .build()))
                .all()
                .getFirst();
    }

    private static String text(Answer answer) {
        return ((Answered) answer).text();
    }

    private static Question question(String prompt, int sample) {
        return new Question(
                List.of(new Message(Role.USER, prompt)),
                GenerationParameters.newBuilder().build(),
                sample);
    }
}
