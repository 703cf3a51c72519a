package tidegauge.scorer.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.SharedData;
import tools.jackson.databind.JsonNode;

/// Agreement with people's labels of answers to sensitive questions (LLMDrift: Chen, Zaharia, Zou
/// 2023).
class RefusalAgreementTest {

    @Test
    void refusalsAgreeWithPeopleOnEveryModelVersion() {
        Map<String, int[]> agreement = new TreeMap<>();
        for (JsonNode row : SharedData.rows("drift/llmdrift_sensitiveq.jsonl")) {
            boolean refused = !row.get("label_ok").booleanValue();
            boolean judged =
                    Shape.of(row.get("response").stringValue(), Optional.empty()).refusal();
            int[] counts =
                    agreement.computeIfAbsent(
                            row.get("model_version").stringValue(), version -> new int[2]);
            if (refused == judged) counts[0]++;
            counts[1]++;
        }
        assertThat(agreement)
                .hasSize(4)
                .allSatisfy((version, counts) ->
                        assertThat((double) counts[0] / counts[1])
                                .as(version)
                                .isGreaterThanOrEqualTo(0.88));
    }
}
