package tidegauge.evaluator.backend;

/// The wire shapes that a backend can speak.
public enum Provider {
    /// Chat completions as OpenAI serves them, and every server compatible with it.
    OPENAI("openai", "https://api.openai.com/v1"),
    /// Anthropic's messages.
    ANTHROPIC("anthropic", "https://api.anthropic.com/v1"),
    /// Google Gemini's generateContent.
    GEMINI("gcp.gemini", "https://generativelanguage.googleapis.com/v1beta"),
    /// Mistral's chat completions.
    MISTRAL("mistral_ai", "https://api.mistral.ai/v1"),
    /// Ollama's chat.
    OLLAMA("ollama", "http://localhost:11434"),
    /// Answers read from a JSONL file; nothing is called.
    RECORDED("recorded", "");

    private final String otelName;
    private final String defaultBaseUrl;

    Provider(String otelName, String defaultBaseUrl) {
        this.otelName = otelName;
        this.defaultBaseUrl = defaultBaseUrl;
    }

    /// The value of OpenTelemetry's `gen_ai.provider.name`.
    public String otelName() {
        return otelName;
    }

    /// Where the provider itself serves; empty for [#RECORDED].
    public String defaultBaseUrl() {
        return defaultBaseUrl;
    }
}
