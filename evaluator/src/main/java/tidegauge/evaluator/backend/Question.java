package tidegauge.evaluator.backend;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.Role;

/// What a backend is asked.
///
/// @param messages the chat prompt, in order
/// @param parameters how to sample the answer
/// @param sample number of the repetition, from 0
public record Question(List<Message> messages, GenerationParameters parameters, int sample) {

    /// The prompt as one text: the message itself when it is the user's only one, else each turn
    /// after the name of its role.
    public String asText() {
        if (messages.size() == 1 && messages.getFirst().getRole() == Role.USER) {
            return messages.getFirst().getContent();
        }
        return messages.stream()
                .map(m -> m.getRole().name().toLowerCase(Locale.ROOT) + ": " + m.getContent())
                .collect(Collectors.joining("\n\n"));
    }
}
