package tidegauge.benchmarks.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Completion;
import tidegauge.event.Distribution;
import tidegauge.event.Ledger;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;
import tidegauge.event.Review;
import tidegauge.scorer.console.act.Actions;
import tidegauge.scorer.console.act.Scorecards;
import tidegauge.scorer.console.feed.FeedStatus;
import tidegauge.scorer.console.model.Live;
import tidegauge.scorer.console.web.AccessSettings;
import tidegauge.scorer.console.web.ConsoleServer;
import tidegauge.scorer.scorecard.Requirements;
import tidegauge.scorer.scorecard.Requirements.Need;
import tidegauge.serde.EventClasses;

/// A console with a month of windows, in a process of its own: `tick` on standard input is a new
/// metric, `heap` asks what is in use.
public final class Served {
    private static final int SUITES = Integer.getInteger("suites", 100);
    private static final int BACKENDS = Integer.getInteger("backends", 10);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Instant END = Instant.parse("2026-01-31T00:00:00Z");
    private static final double MEGA = 1 << 20;

    static {
        EventClasses.trust();
    }

    private final SplittableRandom random = new SplittableRandom(1);
    private final Live live = new Live();
    private int ticks;

    private Served() {}

    /// Serves until standard input ends.
    public static void run() throws IOException {
        new Served().serve();
    }

    private void serve() throws IOException {
        long start = System.nanoTime();
        for (int s = 0; s < SUITES; s++)
            for (int b = 0; b < BACKENDS; b++) fill("suite-" + s, "backend-" + b);
        double seconds = (System.nanoTime() - start) / 1e9;
        FeedStatus fine = new FeedStatus(Optional.of(END), 0, true, 0, Optional.empty());
        try (ConsoleServer server =
                        ConsoleServer.start(
                                AccessSettings.LOCAL,
                                0,
                                live,
                                () -> fine,
                                new Nobody(),
                                1,
                                new Scorecards(asked(), List::of),
                                InstantSource.system());
                BufferedReader commands =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(server.port() + " " + seconds);
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                if (line.equals("tick")) tick();
                else System.out.println(heap() + " " + server.clients());
            }
        }
    }

    private void fill(String suite, String backend) {
        for (Instant at = END.minus(MONTH); at.isBefore(END); at = at.plus(WINDOW)) {
            QualityMetrics window = window(suite, backend, at, true);
            live.write(model -> model.take(window));
        }
    }

    /// A new window, whose count tells the clients which it is.
    private void tick() {
        QualityMetrics window =
                window("suite-0", "backend-0", END.plus(WINDOW.multipliedBy(ticks++)), true);
        live.write(model -> model.take(window));
        System.out.println("ticked");
    }

    private QualityMetrics window(String suite, String backend, Instant start, boolean closed) {
        long trials = 100 + random.nextInt(50);
        long good = trials - random.nextInt(8);
        Map<String, Proportion> shares = new HashMap<>();
        for (String name : List.of("format.strict", "format.lenient", "refusal", "truncated"))
            shares.put(name, new Proportion(good, trials, 0.9, 1.0));
        Map<String, Distribution> numbers = new HashMap<>();
        for (String name : List.of("latencyMs", "timeToFirstTokenMs", "outputTokens"))
            numbers.put(name, new Distribution(trials, trials * 90.0, 10.0, 90.0, 160.0, 200.0, 210.0));
        return QualityMetrics.newBuilder()
                .setSuite(suite)
                .setBackend(backend)
                .setWindowStart(start)
                .setWindowEnd(start.plus(WINDOW))
                .setClosed(closed)
                .setCount(trials)
                .setProportions(shares)
                .setDistributions(numbers)
                .setCostNanoUsd(1_000_000 * trials)
                .setUnpriced(0)
                .setLedger(
                        new Ledger(
                                trials,
                                Map.of("SCORED", good, "INVALID", trials - good),
                                0L,
                                0L,
                                0L))
                .build();
    }

    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGA;
    }

    private static Requirements asked() {
        return new Requirements(
                "format.strict",
                0.95,
                0,
                0.05,
                Optional.empty(),
                Need.INTERACTIVE,
                OptionalLong.empty(),
                Map.of(),
                Optional.empty(),
                Map.of());
    }

    /// Nobody decides anything here.
    private static final class Nobody implements Actions {
        @Override
        public void acknowledge(Acknowledgement acknowledgement) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void decide(Review vote) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Completion> completion(Review asked) {
            return Optional.empty();
        }

        @Override
        public boolean sendAgain(int partition, long offset) {
            return false;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
