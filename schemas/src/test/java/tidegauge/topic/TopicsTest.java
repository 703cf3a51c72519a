package tidegauge.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidegauge.event.DataClass;

class TopicsTest {

    /// Such a name is also the name of a Strimzi resource, and no metric name collides with
    /// another.
    @Test
    void namesAreLowerCaseWithDotsAndHyphensAlone() {
        List<String> names =
                Topics.specs().stream()
                        .map(TopicSpec::name)
                        .filter(name -> !name.equals(Topics.SCHEMAS))
                        .toList();

        assertThat(names).hasSize(15).allMatch(name -> name.matches("tidegauge(\\.[a-z-]+)+"));
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }

    @Test
    void everyDataClassHasItsOwnTopicOfJobs() {
        for (DataClass dataClass : DataClass.values()) {
            assertThat(Topics.jobs(dataClass).name())
                    .isEqualTo("tidegauge.jobs." + dataClass.name().toLowerCase());
        }
        assertThat(Topics.jobs()).hasSize(DataClass.values().length);
    }

    @Test
    void theReadmeListsEveryTopicAsItIs() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md"));

        for (Topic<?> topic : Topics.all()) {
            assertThat(readme)
                    .contains(
                            "| `%s` | %s | `%s` | %s | %s |"
                                    .formatted(
                                            topic.name(),
                                            topic.key(),
                                            topic.valueType().getSimpleName(),
                                            cleanup(TopicSpec.of(topic)),
                                            topic.owner().name().toLowerCase()));
        }
        for (TopicSpec spec : Topics.specs()) {
            assertThat(readme)
                    .anyMatch(line ->
                            line.startsWith("| `" + spec.name() + "` |")
                                    && line.contains(" | " + cleanup(spec) + " | "));
        }
    }

    private static String cleanup(TopicSpec spec) {
        return spec.cleanup().policy()
                + spec.retention().map(time -> ", " + time.toDays() + " days").orElse("");
    }
}
