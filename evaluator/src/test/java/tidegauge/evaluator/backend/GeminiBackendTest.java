package tidegauge.evaluator.backend;

import tidegauge.simulated.Shape;

class GeminiBackendTest extends BackendContract {
    GeminiBackendTest() {
        super(Provider.GEMINI, Shape.GEMINI);
    }

    @Override
    boolean hasReasoningTokens() {
        return true;
    }
}
