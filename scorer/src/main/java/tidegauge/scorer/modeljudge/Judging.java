package tidegauge.scorer.modeljudge;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Who may judge whom.
public final class Judging {
    private static final Map<String, String> FAMILIES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("gpt", "openai"),
                            Map.entry("chatgpt", "openai"),
                            Map.entry("o1", "openai"),
                            Map.entry("o3", "openai"),
                            Map.entry("o4", "openai"),
                            Map.entry("claude", "anthropic"),
                            Map.entry("gemini", "google"),
                            Map.entry("gemma", "google"),
                            Map.entry("llama", "meta"),
                            Map.entry("mistral", "mistral"),
                            Map.entry("mixtral", "mistral"),
                            Map.entry("codestral", "mistral"),
                            Map.entry("ministral", "mistral"),
                            Map.entry("qwen", "alibaba"),
                            Map.entry("deepseek", "deepseek"),
                            Map.entry("command", "cohere"),
                            Map.entry("grok", "xai"),
                            Map.entry("phi", "microsoft"),
                            Map.entry("nova", "amazon")));

    private Judging() {}

    /// Why a judge may not judge a completion; empty when it may.
    ///
    /// @param judgesAnswer whether the completion is itself an answer to a judge's prompt
    /// @param judged the model that has answered
    /// @param judge the model that would judge
    public static Optional<String> refusal(boolean judgesAnswer, String judged, String judge) {
        if (judgesAnswer) return Optional.of("a judge's answer is not judged");
        if (family(judged).equals(family(judge)))
            return Optional.of("a model does not judge its own family: it prefers its own answers");
        return Optional.empty();
    }

    /// The family of a model, told by the beginning of the last part of its name; the first word of
    /// an unknown one.
    static String family(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        // Hosts put paths, vendors and regions before it: meta-llama/Llama-3,
        // us.anthropic.claude-3.
        name = name.substring(name.lastIndexOf('/') + 1);
        for (String part : name.split("\\.", -1)) {
            String word = part.split("[-_@ ]", 2)[0].replaceFirst("[0-9]+$", "");
            String known = FAMILIES.get(part.split("[-_@ ]", 2)[0]);
            if (known == null) known = FAMILIES.get(word);
            if (known != null) return known;
        }
        return name.split("[-_.@: ]", 2)[0];
    }
}
