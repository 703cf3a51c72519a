package tidegauge.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompletionIdTest {

    /// `printf 'job-1\0gpt\0%s' 0 | sha256sum`, the first half.
    @Test
    void itIsTheStartOfAHashThatAnyToolCanMake() {
        assertThat(CompletionId.of("job-1", "gpt", 0))
                .isEqualTo("79a065e774f8565b7ad613ae5876592f");
    }

    @Test
    void everyPartCounts() {
        Set<String> ids = new HashSet<>();
        for (String job : new String[] {"a", "ab", "b"}) {
            for (String backend : new String[] {"", "b", "bc"}) {
                for (int sample = 0; sample < 3; sample++) {
                    ids.add(CompletionId.of(job, backend, sample));
                }
            }
        }
        assertThat(ids).hasSize(27).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }
}
