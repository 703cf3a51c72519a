package tidegauge.evaluator.backend;

import tidegauge.simulated.Shape;

class MistralBackendTest extends BackendContract {
    MistralBackendTest() {
        super(Provider.MISTRAL, Shape.MISTRAL);
    }

    @Override
    boolean hasCachedTokens() {
        return false;
    }
}
