package tidegauge.producer.suite;

import java.util.List;
import java.util.Optional;

/// One prompt, with what is needed to judge its answers.
///
/// @param promptId stable identity within the suite
/// @param turns the chat, in order, at least one turn
/// @param generation how to sample the answers
/// @param question the question alone, for evaluators that need it apart from the prompt
/// @param context passages that the answer must be supported by
/// @param reference an expected answer
/// @param expect the format that the answer must have, as JSON text
/// @param repairs how often an answer that is not in that format is asked for again, 0 or 1
public record Prompt(
        String promptId,
        List<Turn> turns,
        Generation generation,
        Optional<String> question,
        List<String> context,
        Optional<String> reference,
        Optional<String> expect,
        int repairs) {
    /// Most repairs of an answer.
    public static final int MAX_REPAIRS = 1;

    public Prompt {
        turns = List.copyOf(turns);
        context = List.copyOf(context);
        if (promptId.isBlank()) {
            throw new IllegalArgumentException("a prompt needs an id that is not blank");
        }
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a prompt needs at least one message");
        }
        if (repairs < 0 || repairs > MAX_REPAIRS) {
            throw new IllegalArgumentException("repairs must be 0 or 1, but is " + repairs);
        }
    }

    /// A prompt of one text, judged by nothing but its shape.
    public static Prompt of(String promptId, String text) {
        return new Prompt(
                promptId,
                List.of(Turn.user(text)),
                Generation.DEFAULT,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /// The same prompt with a format that its answers must have.
    public Prompt expecting(String json) {
        return new Prompt(
                promptId,
                turns,
                generation,
                question,
                context,
                reference,
                Optional.of(json),
                repairs);
    }

    /// The same prompt asked with other sampling settings.
    public Prompt sampledBy(Generation other) {
        return new Prompt(promptId, turns, other, question, context, reference, expect, repairs);
    }
}
