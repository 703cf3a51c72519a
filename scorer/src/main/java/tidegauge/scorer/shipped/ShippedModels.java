package tidegauge.scorer.shipped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tidegauge.scorer.grounding.GroundingModel;

/// Reads the models that are shipped inside the jar.
public final class ShippedModels {
    private static final String GROUNDING = "/tidegauge/scorer/grounding/lexical.model";

    private ShippedModels() {}

    /// The coefficients of the grounding evaluator.
    public static GroundingModel grounding() {
        try (InputStream in = ShippedModels.class.getResourceAsStream(GROUNDING)) {
            if (in == null) throw new IllegalStateException("the jar lacks " + GROUNDING);
            return GroundingModel.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
