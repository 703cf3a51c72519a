package tidegauge.evaluator.backend;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tidegauge.evaluator.backend.Answer.Answered;
import tidegauge.evaluator.backend.Answer.Failed;
import tidegauge.evaluator.backend.Answer.Refused;
import tidegauge.evaluator.backend.Answer.Throttled;
import tidegauge.evaluator.backend.wire.BodyTooLargeException;
import tidegauge.evaluator.backend.wire.Exchange;
import tidegauge.evaluator.pacing.RetryAfter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Turns what went over the wire into the type of how the call ended.
///
/// It judges by the provider's own bytes rather than by LangChain4j's exceptions, which differ from
/// provider to provider and may quote what must not be shown.
final class Diagnosis {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> DECLINED =
            Set.of("content_filter", "content_policy_violation", "responsible_ai_policy_violation");
    private static final Set<String> OUT_OF_MONEY =
            Set.of("insufficient_quota", "billing_hard_limit_reached", "credit_balance_too_low");
    private static final String STREAM_END = "[DONE]";

    private final Provider provider;
    private final InstantSource clock;

    Diagnosis(Provider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /// How a call ended whose deadline did not pass.
    ///
    /// @param text the answer in LangChain4j's reading, which is missing when LangChain4j fails on
    ///   something that we can do without, such as absent usage; null when it has none
    Answer of(Exchange exchange, @Nullable String text, Optional<Duration> timeToFirstToken) {
        if (exchange.status() == 0) {
            return unreachable(exchange);
        }
        Facts facts = new Facts(provider);
        if (exchange.status() >= 300) {
            return errorStatus(exchange, facts);
        }
        if (exchange.failure() != null) {
            return broken(exchange);
        }
        Optional<Failed> unreadable =
                exchange.events().isEmpty()
                        ? readBody(exchange, facts)
                        : readEvents(exchange, facts);
        if (unreadable.isPresent()) {
            return unreadable.get();
        }
        return judge(
                exchange, facts, text == null ? facts.text().orElse(null) : text, timeToFirstToken);
    }

    private Answer judge(
            Exchange exchange,
            Facts facts,
            @Nullable String text,
            Optional<Duration> timeToFirstToken) {
        Provenance provenance = facts.provenance(exchange.latency(), timeToFirstToken);
        if (facts.error().isPresent()) {
            String word = facts.error().get();
            return DECLINED.contains(word)
                    ? new Refused(word, "the provider declined the prompt", provenance)
                    : new Failed(
                            "error_in_body",
                            "status " + exchange.status() + " with an error body: " + word,
                            true,
                            provenance);
        }
        boolean empty = text == null || text.isEmpty();
        if (facts.refusal().isPresent() && empty) {
            return new Refused(
                    facts.refusal().get(), "the provider declined to answer", provenance);
        }
        if (!exchange.events().isEmpty() && !facts.finished()) {
            return new Failed(
                    "truncated_stream", "the stream ended before its last event", true, provenance);
        }
        if (text == null && !facts.finished()) {
            return new Failed(
                    "no_answer", "the body is JSON but holds no answer", true, provenance);
        }
        return new Answered(text == null ? "" : text, provenance);
    }

    private Optional<Failed> readBody(Exchange exchange, Facts facts) {
        String body = exchange.body();
        String code;
        String reason;
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                facts.read(json);
                return Optional.empty();
            }
            code = body.isBlank() ? "empty_body" : "malformed_body";
            reason = body.isBlank() ? "the body is empty" : "the body is no JSON object";
        } catch (UnexpectedEndOfInputException _) {
            code = body.isBlank() ? "empty_body" : "truncated_body";
            reason = body.isBlank() ? "the body is empty" : "the JSON body ends too early";
        } catch (JacksonException _) {
            boolean html = body.stripLeading().startsWith("<");
            code = html ? "html_body" : "malformed_body";
            reason = html ? "the body is a page of HTML or XML" : "the body is not JSON";
        }
        return Optional.of(failed(exchange, code, reason, true));
    }

    private Optional<Failed> readEvents(Exchange exchange, Facts facts) {
        List<String> events = exchange.events();
        for (String event : events) {
            if (event.isBlank() || event.equals(STREAM_END)) {
                continue;
            }
            try {
                facts.read(JSON.readTree(event));
            } catch (JacksonException _) {
                return Optional.of(
                        failed(exchange, "malformed_event", "an event is not JSON", true));
            }
        }
        return Optional.empty();
    }

    private Answer errorStatus(Exchange exchange, Facts facts) {
        int status = exchange.status();
        readBody(exchange, facts);
        String word = facts.error().orElse("no code");
        String reason = "status " + status + ": " + word;
        Provenance provenance = Provenance.unknown(exchange.latency());
        Optional<Duration> pause = retryAfter(exchange);
        if (status == 429 && OUT_OF_MONEY.contains(word)) {
            return new Failed("quota_used_up", reason, false, provenance);
        }
        if (status == 429 || ((status == 503 || status == 529) && pause.isPresent())) {
            return new Throttled("http_" + status, reason, pause, provenance);
        }
        if (DECLINED.contains(word)) {
            return new Refused(word, "the provider declined the prompt", provenance);
        }
        boolean retryable = status >= 500 || status == 408 || status == 409 || status == 425;
        return new Failed("http_" + status, reason, retryable, provenance);
    }

    private Optional<Duration> retryAfter(Exchange exchange) {
        String millis = exchange.header("retry-after-ms");
        if (!millis.isEmpty()) {
            return RetryAfter.parse(millis, clock.instant()).map(pause -> pause.dividedBy(1000));
        }
        return RetryAfter.parse(exchange.header("retry-after"), clock.instant());
    }

    private static Failed unreachable(Exchange exchange) {
        for (Throwable cause = exchange.failure(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case InterruptedException _ -> {
                    return failed(exchange, "interrupted", "the evaluator was stopping", true);
                }
                case UnresolvedAddressException _ -> {
                    return unknownHost(exchange);
                }
                case UnknownHostException _ -> {
                    return unknownHost(exchange);
                }
                case HttpConnectTimeoutException _ -> {
                    return failed(exchange, "connect_timeout", "no connection in time", true);
                }
                case SSLException _ -> {
                    return failed(
                            exchange,
                            "tls_failed",
                            "no secure connection: check its address",
                            false);
                }
                default -> {}
            }
        }
        return exchange.failure() instanceof ConnectException
                ? failed(exchange, "connection_refused", "nobody listens at its address", true)
                : failed(exchange, "connection_lost", "the connection broke unanswered", true);
    }

    private static Failed unknownHost(Exchange exchange) {
        return failed(exchange, "unknown_host", "its host name cannot be resolved", true);
    }

    private static Failed broken(Exchange exchange) {
        for (Throwable cause = exchange.failure(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                return failed(exchange, "interrupted", "the evaluator was stopping", true);
            }
            if (cause instanceof BodyTooLargeException) {
                return failed(exchange, "body_too_large", "the body is above 8 MiB", false);
            }
        }
        return failed(
                exchange, "truncated_body", "the connection broke in the middle of the body", true);
    }

    private static Failed failed(Exchange exchange, String code, String reason, boolean retryable) {
        return new Failed(code, reason, retryable, Provenance.unknown(exchange.latency()));
    }
}
