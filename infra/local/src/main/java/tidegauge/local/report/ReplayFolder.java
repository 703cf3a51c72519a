package tidegauge.local.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.scorer.scorecard.EvidenceBook;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The results of a replay, as evidence.
final class ReplayFolder {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Path folder;

    ReplayFolder(Path folder) {
        this.folder = folder;
    }

    void into(EvidenceBook book) {
        lines("verdicts.jsonl", line -> book.add(VerdictCalls.of(line)));
        if (Files.isRegularFile(folder.resolve("consistency.jsonl"))) {
            lines("consistency.jsonl", line -> agreement(line, book));
        }
    }

    /// Lines that compare backends with each other say nothing about one of them.
    private static void agreement(JsonNode line, EvidenceBook book) {
        String backend = line.path("backend").asString("");
        JsonNode agreement = line.path("agreement");
        if (!backend.equals("*") && agreement.isNumber() && line.path("samples").asLong(0) > 1) {
            book.addAgreement(line.path("suite").asString(""), backend, agreement.asDouble());
        }
    }

    private void lines(String name, Consumer<JsonNode> reader) {
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve(name))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                reader.accept(MAPPER.readTree(line));
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "cannot read "
                            + folder.resolve(name)
                            + ". Give the folder that `tidegauge replay --out` wrote",
                    e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    folder.resolve(name)
                            + ", line "
                            + number
                            + " is no line of a replay. Run `tidegauge replay` again",
                    e);
        }
    }
}
