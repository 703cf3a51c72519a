package tidegauge.local.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final Gate.Result RESULT =
            new Gate.Result(
                    List.of("drift: b changed"),
                    10,
                    9,
                    2,
                    Map.of("s/a", Map.of("format.strict", 0.9, "latencyMs", 120.0)));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "drift; drift: b changed",
                "ledger; ledger: expected 10 outcomes, but 9 came",
                "dead-letters; 2 dead letters",
                "format<0.95; s/a: format.strict is 0.9, below 0.95",
                "format.strict < 0.95; s/a: format.strict is 0.9, below 0.95",
                "latencyMs>100; s/a: latencyMs is 120, above 100",
                "refusal>0.1; nothing in this run has the metric refusal",
            })
    void aGateSaysWhyItFails(String gate, String failure) {
        assertThat(Gate.parse(gate).failures(RESULT)).containsExactly(failure);
    }

    @ParameterizedTest
    @CsvSource({"format<0.9", "format>0.9", "latencyMs<100"})
    void aBoundItselfPasses(String gate) {
        assertThat(Gate.parse(gate).failures(RESULT)).isEmpty();
    }

    @Test
    void whatIsNoGateIsRefused() {
        assertThatThrownBy(() -> Gate.parse("fromat=1"))
                .hasMessage(
                        "'fromat=1' is no gate: write drift, ledger, dead-letters, or a metric"
                                + " with a bound such as format<0.95");
    }
}
