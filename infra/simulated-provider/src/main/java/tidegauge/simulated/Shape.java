package tidegauge.simulated;

/// A provider's wire shape, and the path that its clients take as their base address.
public enum Shape {
    /// OpenAI and every server compatible with it, such as vLLM or those of Llama and Qwen.
    OPENAI("/v1"),
    ANTHROPIC("/v1"),
    GEMINI("/v1beta"),
    /// Mistral's own service. It shares OpenAI's path, so it lives under a prefix here.
    MISTRAL("/mistral/v1"),
    OLLAMA("");

    private final String basePath;

    Shape(String basePath) {
        this.basePath = basePath;
    }

    /// The path of the base address, without a slash at its end.
    public String basePath() {
        return basePath;
    }
}
