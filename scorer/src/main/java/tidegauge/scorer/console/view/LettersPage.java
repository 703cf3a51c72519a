package tidegauge.scorer.console.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.scorer.console.model.Letter;
import tidegauge.scorer.console.model.ReadModel;

/// What could not be read or accepted, the newest first, never its content.
///
/// @param codes how many there were of each code
public record LettersPage(Map<String, Long> codes, List<Letter> letters) implements Tabular {
    private static final int MOST = 300;

    /// The newest dead letters.
    ///
    /// @param code only those of this code; empty for all
    public static LettersPage of(ReadModel model, Optional<String> code) {
        return new LettersPage(
                Map.copyOf(model.letterCodes()),
                model.letters().stream()
                        .filter(l -> code.map(l.code()::equals).orElse(true))
                        .limit(MOST)
                        .toList());
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Letter l : letters)
            rows.add(List.of(l.at(), l.source(), l.code(), l.reason(), l.attempt(), l.bytes()));
        return new Table(List.of("at", "source", "code", "reason", "attempt", "bytes"), rows);
    }
}
