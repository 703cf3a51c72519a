package tidegauge.scorer.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.Ranking;
import tidegauge.scorer.SharedData;
import tools.jackson.databind.JsonNode;

/// Whether answers that disagree are wrong answers: SAC³ (Zhang et al. 2023) and SelfCheckGPT
/// (Manakul et al. 2023).
class RecordedConsistencyTest {

    @Test
    void wrongAnswersAreLessConsistent() {
        Map<String, Ranking> agreement = new TreeMap<>();
        Map<String, Ranking> similarity = new TreeMap<>();
        for (JsonNode row : SharedData.rows("consistency/sac3_consistency.jsonl")) {
            List<String> answers = new ArrayList<>(texts(row.get("samples")));
            answers.addFirst(row.get("response").stringValue());
            Consistency consistency = Consistency.of(AnswerGroup.of(answers));
            String task = row.get("task").stringValue();
            boolean wrong = row.get("label").intValue() == 1;
            agreement
                    .computeIfAbsent(task, key -> new Ranking())
                    .add(1 - consistency.agreement(), wrong);
            similarity
                    .computeIfAbsent(task, key -> new Ranking())
                    .add(1 - consistency.similarity(), wrong);
        }
        assertThat(agreement.get("nq").auroc()).isGreaterThanOrEqualTo(0.79);
        assertThat(similarity.get("nq").auroc()).isGreaterThanOrEqualTo(0.79);
        assertThat(agreement.get("hotpotQA").auroc()).isGreaterThanOrEqualTo(0.74);
        assertThat(similarity.get("hotpotQA").auroc()).isGreaterThanOrEqualTo(0.74);
    }

    @Test
    void madeUpSentencesSurpriseTheOtherSamples() {
        Ranking surprise = new Ranking();
        for (JsonNode row : SharedData.rows("consistency/wikibio_selfcheck.jsonl")) {
            SampleSupport support = new SampleSupport(texts(row.get("samples")));
            for (int i = 0; i < row.get("sentences").size(); i++)
                surprise.add(
                        support.surprise(row.get("sentences").get(i).stringValue()),
                        !row.get("sentence_labels").get(i).stringValue().equals("accurate"));
        }
        assertThat(surprise.averagePrecision()).isGreaterThanOrEqualTo(0.88);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list)
            if (text.isString() && !text.stringValue().isEmpty()) texts.add(text.stringValue());
        return texts;
    }
}
