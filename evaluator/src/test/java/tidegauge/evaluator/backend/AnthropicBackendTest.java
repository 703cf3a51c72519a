package tidegauge.evaluator.backend;

import tidegauge.simulated.Shape;

class AnthropicBackendTest extends BackendContract {
    AnthropicBackendTest() {
        super(Provider.ANTHROPIC, Shape.ANTHROPIC);
    }
}
