package tidegauge.scorer.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.format.JsonFields;

class ConsistencyTest {
    private static final long SEED = 20_261_123;

    private static Consistency of(String... answers) {
        return Consistency.of(AnswerGroup.of(List.of(answers)));
    }

    @Test
    void answersThatAreTheSameAgreeWhateverTheirDecoration() {
        Consistency consistency = of("42", " **42**.", "42!");
        assertThat(consistency.samples()).isEqualTo(3);
        assertThat(consistency.majority()).isEqualTo(1);
        assertThat(consistency.agreement()).isEqualTo(1);
        assertThat(consistency.entropy()).isEqualTo(0);
        assertThat(consistency.similarity()).isCloseTo(1, within(1e-5));
    }

    @Test
    void figuresEqualTheirClosedForms() {
        Consistency consistency = of("yes", "yes", "yes", "no");
        assertThat(consistency.majority()).isEqualTo(0.75);
        assertThat(consistency.agreement()).isEqualTo(0.5);
        assertThat(consistency.entropy()).isCloseTo(0.8112781244591328, within(1e-12));
    }

    @Test
    void similarityEqualsTheMeanOfAllPairs() {
        Random random = new Random(SEED);
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 5 + random.nextInt(20); w++)
                text.append("word").append(random.nextInt(30)).append(' ');
            answers.add(text.toString());
        }
        double sum = 0;
        for (String a : answers)
            for (String b : answers)
                if (!a.equals(b)) sum += cosine(AnswerVector.of(a), AnswerVector.of(b));
        double mean = sum / (answers.size() * (answers.size() - 1));
        Consistency consistency = Consistency.of(AnswerGroup.of(answers));
        assertThat(consistency.similarity()).as("seed %d", SEED).isCloseTo(mean, within(1e-5));
        assertThat(consistency.agreement()).isEqualTo(consistency.similarity());
    }

    private static double cosine(AnswerVector a, AnswerVector b) {
        double dot = 0;
        for (var component : a.components().entrySet())
            dot +=
                    (double) component.getValue()
                            * b.components().getOrDefault(component.getKey(), 0L);
        return dot / Math.sqrt((double) a.squaredLength() * b.squaredLength());
    }

    @Test
    void noOrderOfMergingChangesAnything() {
        Random random = new Random(SEED);
        List<String> answers =
                new ArrayList<>(
                        List.of(
                                "yes",
                                "no",
                                "yes, since it is a prime number, and odd",
                                "no, since it is even and larger than two",
                                "",
                                "{\"a\":1}"));
        AnswerGroup whole = AnswerGroup.of(answers);
        for (int round = 0; round < 10; round++) {
            Collections.shuffle(answers, random);
            AnswerGroup left = AnswerGroup.of(answers.subList(0, 2));
            AnswerGroup right = AnswerGroup.of(answers.subList(2, answers.size()));
            assertThat(left.merge(right)).as("seed %d", SEED).isEqualTo(whole);
        }
    }

    @Test
    void fieldsOfJsonAnswersAgreeOneByOne() {
        AnswerGroup group = AnswerGroup.empty();
        for (String answer :
                List.of(
                        "{\"name\":\"Ada\",\"age\":36}",
                        "{\"name\":\"Ada\",\"age\":37.0}",
                        "```json\n{\"name\":\"Ada\"}\n```"))
            group = group.observe(answer, JsonFields.of(answer));
        Consistency consistency = Consistency.of(group);
        assertThat(consistency.fieldAgreement())
                .containsEntry("/name", 1.0)
                .containsEntry("/age", 0.0);
        assertThat(JsonFields.of("{\"a\":[1.50,{\"b/c\":null}]}"))
                .isEqualTo(Map.of("/a/0", "1.5", "/a/1/b~1c", ""));
        assertThat(JsonFields.of("prose")).isEmpty();
    }

    @Test
    void oneAnswerAgreesWithItself() {
        Consistency consistency = of("anything at all");
        assertThat(consistency.agreement()).isEqualTo(1);
        assertThat(consistency.similarity()).isEqualTo(1);
    }

    /// Fleiss 1971: 30 patients, 6 psychiatrists, 5 categories; here the published worked example
    /// of ten subjects and fourteen raters, whose kappa is .210.
    @Test
    void kappaIsFleiss() {
        long[][] table = {
            {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
        };
        FleissKappa kappa = FleissKappa.EMPTY;
        for (long[] row : table)
            kappa =
                    kappa.observe(
                            Map.of(
                                    "1", row[0], "2", row[1], "3", row[2], "4", row[3], "5",
                                    row[4]));
        assertThat(kappa.kappa()).isCloseTo(0.210, within(5e-4));
    }
}
