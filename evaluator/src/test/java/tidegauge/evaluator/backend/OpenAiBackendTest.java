package tidegauge.evaluator.backend;

import tidegauge.simulated.Shape;

class OpenAiBackendTest extends BackendContract {
    OpenAiBackendTest() {
        super(Provider.OPENAI, Shape.OPENAI);
    }

    @Override
    boolean hasFingerprint() {
        return true;
    }

    @Override
    boolean hasReasoningTokens() {
        return true;
    }
}
