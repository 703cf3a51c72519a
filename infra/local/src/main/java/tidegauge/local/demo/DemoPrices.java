package tidegauge.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tidegauge.simulated.DemoScript;
import tidegauge.simulated.script.Prices;
import tidegauge.simulated.script.SimulatedModel;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the simulated models cost, as a price table for the scorer.
final class DemoPrices {
    private static final String SINCE = "2026-01-01";

    private DemoPrices() {}

    /// Writes the table.
    ///
    /// @return the file
    static Path write(Path folder, List<SimulatedModel> models) {
        try {
            return Files.writeString(folder.resolve("prices.json"), table(models));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the demo's prices", e);
        }
    }

    /// The table as JSON, each model under the name that it answers with.
    static String table(List<SimulatedModel> models) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("version", "simulated");
        ObjectNode providers = root.putObject("providers");
        ObjectNode openai = providers.putObject("openai").putObject("models");
        ObjectNode anthropic = providers.putObject("anthropic").putObject("models");
        for (SimulatedModel model : models) {
            boolean other = model.name().equals(DemoScript.ANTHROPIC_MODEL);
            ObjectNode dated =
                    (other ? anthropic : openai)
                            .putArray(model.behaviour().servedModel())
                            .addObject()
                            .put("from", SINCE);
            put(dated.putObject("usdPerMillion"), model.prices());
        }
        return root.toString();
    }

    private static void put(ObjectNode rates, Prices prices) {
        rates.put("input", perMillion(prices.inputNanoUsd()));
        rates.put("cacheRead", perMillion(prices.cachedInputNanoUsd()));
        rates.put("output", perMillion(prices.outputNanoUsd()));
    }

    private static BigDecimal perMillion(long nanoUsd) {
        return BigDecimal.valueOf(nanoUsd, 3);
    }
}
