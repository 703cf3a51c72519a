package tidegauge.evaluator.backend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// How one call to a backend ended.
///
/// Codes are short, stable and lower_snake_case; reasons are our own words, at most 200 bytes, and
/// never hold text of a prompt, of a response or of a key.
public sealed interface Answer {
    int MOST_REASON_BYTES = 200;

    /// How long it took, and what the provider says about its response, as far as known.
    Provenance provenance();

    /// A text came back, possibly an empty one.
    record Answered(String text, Provenance provenance) implements Answer {}

    /// The provider declined to answer.
    record Refused(String code, String reason, Provenance provenance) implements Answer {
        public Refused {
            requireShort(reason);
        }
    }

    /// The provider asks to come back later.
    ///
    /// @param retryAfter when it says so, the pause that it asks for
    record Throttled(
            String code, String reason, Optional<Duration> retryAfter, Provenance provenance)
            implements Answer {
        public Throttled {
            requireShort(reason);
        }
    }

    /// The deadline passed before the last byte.
    record TimedOut(String code, String reason, Provenance provenance) implements Answer {
        public TimedOut {
            requireShort(reason);
        }
    }

    /// Anything else went wrong.
    ///
    /// @param retryable whether the same call may well succeed a moment later
    record Failed(String code, String reason, boolean retryable, Provenance provenance)
            implements Answer {
        public Failed {
            requireShort(reason);
        }
    }

    private static void requireShort(String reason) {
        int bytes = reason.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_REASON_BYTES) {
            throw new IllegalArgumentException("a reason of " + bytes + " bytes: at most 200");
        }
    }
}
