package tidegauge.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.cost.Cost;
import tidegauge.scorer.cost.PriceTable;
import tidegauge.scorer.cost.Tokens;
import tidegauge.scorer.cost.json.PriceTables;
import tidegauge.simulated.DemoScript;
import tidegauge.simulated.script.Update;

class DemoPricesTest {
    @Test
    void theScorerPricesWhatTheSimulatedModelsAnswerWith() {
        var models = DemoScript.of(1, new Update.AfterRequests(1)).models();
        PriceTable table = PriceTables.own(DemoPrices.table(models));

        for (var model : models) {
            Cost cost =
                    table.price(
                            model.name().equals(DemoScript.ANTHROPIC_MODEL)
                                    ? "anthropic"
                                    : "openai",
                            model.behaviour().servedModel(),
                            Instant.parse("2026-11-28T00:00:00Z"),
                            Tokens.of(100, 0, 0, 10, 0));

            assertThat(cost)
                    .as(model.name())
                    .isInstanceOfSatisfying(
                            Cost.Priced.class,
                            priced ->
                                    assertThat(priced.nanoUsd())
                                            .isEqualTo(
                                                    100 * model.prices().inputNanoUsd()
                                                            + 10 * model.prices().outputNanoUsd()));
        }
    }
}
