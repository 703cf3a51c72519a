package tidegauge.producer.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptTemplateTest {
    @Test
    void everyPlaceIsFilledAndNothingElseIsTouched() {
        PromptTemplate template =
                new PromptTemplate("Read {{name}} as {\"a\":{\"b\":1}}:\n{{ document }}\n{{name}}");

        assertThat(template.places()).containsExactly("document", "name");
        assertThat(template.fill(Map.of("name", "a.txt", "document", "one\ntwo")))
                .isEqualTo("Read a.txt as {\"a\":{\"b\":1}}:\none\ntwo\na.txt");
    }

    @Test
    void aDocumentThatLooksLikeATemplateStaysAsItIs() {
        String hostile = "{{name}} $1 \\ {{document}}";

        assertThat(
                        new PromptTemplate("{{document}}|{{name}}")
                                .fill(Map.of("document", hostile, "name", "n")))
                .isEqualTo(hostile + "|n");
    }

    @Test
    void aTemplateWithoutPlacesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PromptTemplate("Extract {document} and {{ }}"))
                .withMessageContaining("{{document}}");
    }
}
