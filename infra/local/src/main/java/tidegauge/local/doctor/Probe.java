package tidegauge.local.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidegauge.evaluator.backend.Answer;
import tidegauge.evaluator.backend.Backend;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Backends;
import tidegauge.evaluator.backend.Provenance;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Question;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.Role;
import tidegauge.event.UsageSource;
import tidegauge.local.ExitCode;
import tidegauge.local.doctor.Finding.State;
import tidegauge.local.output.TerminalText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks one backend a few small questions, before it is trusted with jobs: whether the key and the
/// model's name work, whether it follows instructions, writes JSON, reports usage, and whose clock
/// is wrong.
public final class Probe {
    private static final int MAX_TOKENS = 64;
    private static final int LONGEST_VERDICT = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Beyond this, deadlines and `Retry-After` dates go wrong.
    private static final Duration MOST_SKEW = Duration.ofSeconds(5);

    private static final String VERDICT =
            "Is the number 7 prime? Answer with [Yes] or [No] and nothing else.";
    private static final String OBJECT =
            "Write the following as one JSON object with the keys Name and Height, and nothing"
                    + " else.\nName: Spring tide\nHeight: 7";

    private final BackendConfig config;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();

    private Probe(BackendConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /// What a backend does. It is asked two questions, which are billed.
    public static List<Finding> examine(BackendConfig config, InstantSource clock) {
        Probe probe = new Probe(config, clock);
        try (Backends backends = Backends.open(List.of(config))) {
            probe.ask(backends.all().getFirst());
        }
        if (config.provider() != Provider.RECORDED) {
            probe.clock();
        }
        return List.copyOf(probe.findings);
    }

    private void ask(Backend backend) {
        switch (backend.ask(question(VERDICT))) {
            case Answer.Answered(String text, Provenance provenance) -> {
                add("answers", true, "in " + provenance.latency().toMillis() + " ms");
                instructions(text);
                model(provenance);
                usage(provenance);
                json(backend);
            }
            case Answer.Refused(String code, String reason, Provenance _) ->
                    add("answers", false, code + ": " + reason);
            case Answer.Throttled(String code, String reason, Optional<Duration> _, Provenance _) ->
                    add("answers", false, code + ": " + reason + "; try again later");
            case Answer.TimedOut(String code, String reason, Provenance _) ->
                    add("answers", false, code + ": " + reason + "; look at its deadline");
            case Answer.Failed(String code, String reason, boolean _, Provenance _) ->
                    add("answers", false, code + ": " + reason + remedy(code));
        }
    }

    private void instructions(String text) {
        String answer = text.strip();
        boolean follows =
                (answer.contains("[Yes]") || answer.contains("[No]"))
                        && answer.length() <= LONGEST_VERDICT;
        add(
                "follows instructions",
                follows,
                follows
                        ? "a verdict was asked for and came"
                        : "a verdict of one word was asked for and "
                                + answer.length()
                                + " other characters came: this looks like a base model that"
                                + " continues texts, not one that is tuned to follow instructions");
    }

    private void model(Provenance provenance) {
        String reported = TerminalText.plain(provenance.responseModel().orElse(""), 100);
        boolean related =
                reported.startsWith(config.model()) || config.model().startsWith(reported);
        add(
                "model",
                !reported.isEmpty() && related,
                reported.isEmpty()
                        ? "it does not say which model answers: announced changes go unseen"
                        : "asked for " + config.model() + ", answered by " + reported);
    }

    private void usage(Provenance provenance) {
        boolean reported = provenance.usage().getSource() != UsageSource.MISSING;
        add(
                "usage",
                reported,
                reported
                        ? provenance.usage().getInputTokens()
                                + " tokens in, "
                                + provenance.usage().getOutputTokens()
                                + " out"
                        : "none is reported: cost is unknown, and budgets count the worst case");
    }

    private void json(Backend backend) {
        if (!(backend.ask(question(OBJECT))
                instanceof Answer.Answered(String text, Provenance _))) {
            add("JSON", false, "the question was not answered");
            return;
        }
        boolean object;
        try {
            object = JsonMapper.shared().readTree(unfenced(text)).isObject();
        } catch (JacksonException _) {
            object = false;
        }
        boolean bare = object && text.strip().startsWith("{");
        add(
                "JSON",
                object,
                !object
                        ? "an object was asked for and something else came"
                        : bare ? "an object and nothing else" : "an object inside a code fence");
    }

    private static String unfenced(String text) {
        String stripped = text.strip();
        int first = stripped.indexOf('\n');
        return stripped.startsWith("```") && stripped.endsWith("```") && first > 0
                ? stripped.substring(first, stripped.length() - 3)
                : stripped;
    }

    private void clock() {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<Void> response =
                    http.send(
                            HttpRequest.newBuilder(URI.create(config.baseUrl()))
                                    .timeout(PATIENCE)
                                    .GET()
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            skew(response.headers().firstValue("date"));
        } catch (IOException | IllegalArgumentException e) {
            findings.add(
                    new Finding(
                            "clock", State.SKIPPED, e.getClass().getSimpleName(), ExitCode.FINE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void skew(Optional<String> date) {
        if (date.isEmpty()) {
            findings.add(new Finding("clock", State.SKIPPED, "it tells no date", ExitCode.FINE));
            return;
        }
        try {
            Instant theirs =
                    ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            Duration skew = Duration.between(theirs, clock.instant());
            add(
                    "clock",
                    skew.abs().compareTo(MOST_SKEW) <= 0,
                    "this machine is " + skew.toSeconds() + " s ahead of the provider");
        } catch (DateTimeParseException _) {
            add("clock", false, "its date cannot be read");
        }
    }

    private static String remedy(String code) {
        return switch (code) {
            case "http_401", "http_403" -> "; look at its apiKey";
            case "http_404" -> "; look at its model and baseUrl";
            case "quota_used_up" -> "; the account has no credit";
            case "connection_refused", "connect_timeout", "unknown_host", "tls_failed" ->
                    "; look at its baseUrl";
            default -> "";
        };
    }

    private static Question question(String text) {
        return new Question(
                List.of(new Message(Role.USER, text)),
                GenerationParameters.newBuilder()
                        .setTemperature(0.0)
                        .setMaxOutputTokens(MAX_TOKENS)
                        .build(),
                0);
    }

    private void add(String check, boolean fine, String detail) {
        findings.add(
                new Finding(
                        check,
                        fine ? State.OK : State.FAILED,
                        detail,
                        fine ? ExitCode.FINE : ExitCode.BACKEND));
    }
}
