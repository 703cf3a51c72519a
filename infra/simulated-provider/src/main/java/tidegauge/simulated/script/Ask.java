package tidegauge.simulated.script;

import java.util.OptionalLong;

/// What a caller wants, whatever the wire shape.
///
/// @param model the model's name in the request
/// @param prompt the texts of all messages, one below the other
/// @param maxTokens longest answer, in tokens
/// @param stream whether the answer comes in parts
/// @param usageInStream whether the parts end with the usage
public record Ask(
        String model,
        String prompt,
        OptionalLong maxTokens,
        boolean stream,
        boolean usageInStream) {}
