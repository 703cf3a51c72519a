package tidegauge.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.routing.Acceptance.Candidate;

class CheckedAnswersTest {
    private static final String VERDICT = "{\"regex\":\"\\\\[(Yes|No)\\\\]\"}";
    private static final String TIDES =
            "High water at Dover was at 11:20 on Monday. The tide rose by six metres.";

    private final CheckedAnswers all = new CheckedAnswers(true, Optional.of(0.5));
    private final CheckedAnswers none = new CheckedAnswers(false, Optional.empty());

    @Test
    void anAnswerInTheExpectedFormatStands() {
        assertThat(all.objection(expecting("[Yes]"))).isEmpty();
    }

    @Test
    void theStrictCheckDecides() {
        assertThat(all.objection(expecting("Sure: Yes"))).hasValue("format");
        assertThat(none.objection(expecting("Sure: Yes"))).isEmpty();
    }

    @Test
    void anExpectationThatCannotBeReadIsNoObjection() {
        assertThat(all.objection(candidate("[Yes]", "stop", Optional.of("{\"nonsense\":1}"))))
                .isEmpty();
    }

    @Test
    void whatTheContextDoesNotSupportIsAskedAgainWhenWanted() {
        Candidate supported = grounded("High water at Dover was at 11:20 on Monday.");
        Candidate invented = grounded("The harbour master closed seventeen French marinas.");

        assertThat(all.objection(supported)).isEmpty();
        assertThat(all.objection(invented)).hasValue("grounding");
        assertThat(none.objection(invented)).isEmpty();
    }

    @Test
    void whatIsCutOffOrEmptyOrDeclinesNeverStands() {
        assertThat(none.objection(candidate("[Ye", "length", Optional.empty())))
                .hasValue("truncated");
        assertThat(none.objection(candidate(" \n", "stop", Optional.empty()))).hasValue("empty");
        assertThat(
                        none.objection(
                                candidate(
                                        "I'm sorry, but I can't help with that request.",
                                        "stop",
                                        Optional.empty())))
                .hasValue("refused");
    }

    private static Candidate expecting(String text) {
        return candidate(text, "stop", Optional.of(VERDICT));
    }

    private static Candidate grounded(String text) {
        return new Candidate(text, Optional.of("stop"), Optional.empty(), List.of(TIDES));
    }

    private static Candidate candidate(String text, String finish, Optional<String> expect) {
        return new Candidate(text, Optional.of(finish), expect, List.of());
    }
}
