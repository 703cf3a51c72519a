package tidegauge.scorer.cost.json;

import tidegauge.scorer.cost.TokenKind;

/// Usage as Google reports it: the prompt count contains the cached tokens, of every modality;
/// thoughts are not among the candidates' tokens, and what tools put into the prompt is not among
/// the prompt's.
final class GoogleUsage {
    private GoogleUsage() {}

    static UsageReading read(UsageCounts usage) {
        long prompt = usage.count("promptTokenCount");
        long cached = usage.count("cachedContentTokenCount");
        long cachedAudio = usage.modality("cacheTokensDetails", "AUDIO");
        long audio = usage.modality("promptTokensDetails", "AUDIO") - cachedAudio;
        long image =
                usage.modality("promptTokensDetails", "IMAGE")
                        - usage.modality("cacheTokensDetails", "IMAGE");
        long candidates = usage.count("candidatesTokenCount");
        long audioOut = usage.modality("candidatesTokensDetails", "AUDIO");
        long imageOut = usage.modality("candidatesTokensDetails", "IMAGE");
        return usage.put(TokenKind.INPUT, prompt - cached - audio - image)
                .put(TokenKind.INPUT_AUDIO, audio)
                .put(TokenKind.INPUT_IMAGE, image)
                .put(TokenKind.CACHE_READ, cached - cachedAudio)
                .put(TokenKind.CACHE_READ_AUDIO, cachedAudio)
                .put(TokenKind.TOOL_INPUT, usage.count("toolUsePromptTokenCount"))
                .put(TokenKind.OUTPUT, candidates - audioOut - imageOut)
                .put(TokenKind.OUTPUT_AUDIO, audioOut)
                .put(TokenKind.OUTPUT_IMAGE, imageOut)
                .put(TokenKind.REASONING, usage.count("thoughtsTokenCount"))
                .read(usage.optional("totalTokenCount"));
    }
}
