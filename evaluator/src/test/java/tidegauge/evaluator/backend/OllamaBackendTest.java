package tidegauge.evaluator.backend;

import tidegauge.simulated.Shape;

class OllamaBackendTest extends BackendContract {
    OllamaBackendTest() {
        super(Provider.OLLAMA, Shape.OLLAMA);
    }

    @Override
    boolean hasResponseId() {
        return false;
    }

    @Override
    boolean hasCachedTokens() {
        return false;
    }
}
