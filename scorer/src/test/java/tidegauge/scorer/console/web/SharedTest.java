package tidegauge.scorer.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.console.model.Live;

class SharedTest {
    private static final OptionalLong NONE = OptionalLong.empty();

    private final Live live = new Live();
    private final AtomicLong now = new AtomicLong();
    private final Shared shared = new Shared(live, now::get);
    private final AtomicInteger computed = new AtomicInteger();

    private int ask(OptionalLong told) {
        byte[] answer =
                shared.answer(
                        "key",
                        told,
                        Duration.ofDays(1),
                        () ->
                                Integer.toString(computed.incrementAndGet())
                                        .getBytes(StandardCharsets.UTF_8));
        return Integer.parseInt(new String(answer, StandardCharsets.UTF_8));
    }

    private void change() {
        live.write(model -> {});
        now.addAndGet(Duration.ofMillis(400).toNanos());
    }

    @Test
    void allWhoWereToldOfAVersionGetOneAnswerAlsoWhenMoreHasCome() {
        change();
        assertThat(ask(OptionalLong.of(1))).isEqualTo(1);
        change();
        assertThat(ask(OptionalLong.of(1))).isEqualTo(1);
        assertThat(ask(OptionalLong.of(2))).as("told of what came").isEqualTo(2);
    }

    @Test
    void whoNamesNoVersionGetsTheNewest() {
        change();
        assertThat(ask(NONE)).isEqualTo(1);
        assertThat(ask(NONE)).as("nothing has come").isEqualTo(1);
        change();
        assertThat(ask(NONE)).isEqualTo(2);
    }

    @Test
    void anAnswerWithoutWhatCameSinceIsAtMostASecondOld() {
        assertThat(ask(OptionalLong.of(0))).isEqualTo(1);
        change();
        assertThat(ask(OptionalLong.of(0))).isEqualTo(1);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(ask(OptionalLong.of(0))).isEqualTo(2);
    }

    @Test
    void aVersionThatIsYetToComeIsNotWaitedFor() {
        change();
        assertThat(ask(OptionalLong.of(99))).isEqualTo(1);
        assertThat(ask(OptionalLong.of(99))).isEqualTo(1);
    }
}
