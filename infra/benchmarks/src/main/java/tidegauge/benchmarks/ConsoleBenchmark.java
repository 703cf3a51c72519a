package tidegauge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import tidegauge.benchmarks.console.Chromium;
import tidegauge.benchmarks.console.Crowd;
import tidegauge.benchmarks.console.Figures;
import tidegauge.benchmarks.console.Fleet;
import tidegauge.benchmarks.console.MetricsTopic;
import tidegauge.benchmarks.console.Probes;
import tidegauge.benchmarks.console.Served;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.registry.RegistryServer;
import tidegauge.topic.TopicAdmin;

/// `tidegauge console` with 100 suites × 10 backends × 30 days of windows in the metrics topic, 500
/// open pages and a heap of 512 MB.
///
/// Measured are the time until the console has read the topic; the time from the start of a load
/// until the first chart is painted, in Chromium with an empty cache; and, while a provisional
/// metric of every pair is written each second, the time from sending one metric until each open
/// page has it, and until Chromium shows it. There is no baseline: the goals are times.
public final class ConsoleBenchmark {
    private static final int DAYS = Integer.getInteger("days", 30);
    private static final int WINDOW_SECONDS = 60 * Integer.getInteger("windowMinutes", 10);
    private static final int PAGES = Integer.getInteger("pages", 500);
    private static final int PROBES = Integer.getInteger("probes", 20);
    private static final int LOADS = Integer.getInteger("loads", 10);
    private static final String HEAP = System.getProperty("heap", "512m");
    private static final List<String> OPTIONS =
            Arrays.stream(System.getProperty("options", "").split(" ", -1))
                    .filter(option -> !option.isEmpty())
                    .toList();
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Fleet fleet;
    private final Figures figures = new Figures();

    private ConsoleBenchmark() {
        long now = Instant.now().getEpochSecond();
        fleet =
                new Fleet(
                        Integer.getInteger("suites", 100),
                        Integer.getInteger("backends", 10),
                        Duration.ofSeconds(WINDOW_SECONDS),
                        Instant.ofEpochSecond(now - now % WINDOW_SECONDS));
    }

    /// Runs the benchmark.
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("console-benchmark");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                RegistryServer registry =
                        RegistryServer.start(
                                Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new ConsoleBenchmark()
                    .run(
                            Map.of(
                                    "bootstrap.servers", broker.bootstrapServers(),
                                    "schema.registry.url", registry.url()));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run(Map<String, Object> kafka) throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            TopicAdmin.create(admin, PARTITIONS, 1);
        }
        try (MetricsTopic metrics = new MetricsTopic(fleet, kafka)) {
            long start = System.nanoTime();
            long records = metrics.fill(Duration.ofDays(DAYS));
            System.err.printf(
                    Locale.ROOT, "%,d windows written in %.0f s%n", records, since(start));
            start = System.nanoTime();
            try (Served served = Served.start(HEAP, OPTIONS, kafka);
                    Chromium chromium = Chromium.start()) {
                await(served::caughtUp);
                System.out.printf(
                        Locale.ROOT,
                        "%,d windows of %,d pairs read in %.1f s; %d MB of a heap of %s in use%n",
                        records,
                        fleet.pairs(),
                        since(start),
                        served.heapMb(),
                        HEAP);
                firstCharts("quiet", chromium, served);
                crowded(metrics, chromium, served);
            }
        }
        System.out.println(figures.json("console"));
    }

    private void firstCharts(String when, Chromium chromium, Served served) {
        for (String what : List.of("overview", "suite")) {
            double[] seconds = new double[LOADS];
            for (int i = 0; i < LOADS; i++) {
                int pair = i * 7 * fleet.backends() % fleet.pairs();
                String path =
                        what.equals("suite") ? "/suite?span=30d&suite=" + fleet.suite(pair) : "/";
                try (Chromium.Opened opened = chromium.open(served.address() + path)) {
                    seconds[i] = opened.firstChartSeconds();
                }
            }
            Arrays.sort(seconds);
            figures.times("first chart, " + what + ", " + when, 1, seconds);
        }
    }

    private void crowded(MetricsTopic metrics, Chromium chromium, Served served) throws Exception {
        Probes probes = new Probes();
        try (Crowd crowd = new Crowd(PAGES, fleet, served.address(), probes)) {
            Thread stream = Thread.ofPlatform().daemon().start(() -> metrics.stream(fleet.pairs()));
            metrics.probe(probes.next());
            await(() -> troubled(crowd) || (crowd.live() == PAGES && crowd.all(1)));
            probes.take();
            firstCharts(PAGES + " pages", chromium, served);
            double cpu = served.cpuSeconds();
            long answers = crowd.answers();
            long start = System.nanoTime();
            double[] shown = probe(metrics, probes, crowd, chromium, served);
            double seconds = since(start);
            figures.times("metric to each page", 2, probes.take());
            figures.times("metric to Chromium", 2, shown);
            figures.reached("open pages", crowd.live(), PAGES);
            System.out.printf(
                    Locale.ROOT,
                    "%d of %d pages open; %.0f answers/s from %.2f processors%n",
                    crowd.live(),
                    PAGES,
                    (crowd.answers() - answers) / seconds,
                    (served.cpuSeconds() - cpu) / seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%d MB of a heap of %s in use; %d MB resident at most%n",
                    served.heapMb(),
                    HEAP,
                    served.peakMb());
            metrics.stop();
            stream.join();
        }
    }

    /// Sends probes, one when all pages have the last.
    ///
    /// @return how long each took until Chromium showed it, shortest first
    private double[] probe(
            MetricsTopic metrics, Probes probes, Crowd crowd, Chromium chromium, Served served)
            throws Exception {
        List<Double> shown = new ArrayList<>();
        try (Chromium.Opened overview = chromium.open(served.address() + "/");
                Chromium.Opened suite =
                        chromium.open(served.address() + "/suite?suite=" + Fleet.PROBE)) {
            long first = probes.sent() + 1;
            for (Chromium.Opened page : List.of(overview, suite)) page.firstChartSeconds();
            for (int i = 0; i < PROBES; i++) {
                long number = probes.next();
                metrics.probe(number);
                await(() -> troubled(crowd) || crowd.all(number));
            }
            for (Chromium.Opened page : List.of(overview, suite))
                for (List<Number> seen : page.seen(probes.sent())) {
                    long number = seen.getFirst().longValue();
                    if (number >= first)
                        shown.add(probes.secondsTo(number, seen.getLast().longValue()));
                }
        }
        return shown.stream().mapToDouble(s -> s).sorted().toArray();
    }

    private static boolean troubled(Crowd crowd) {
        if (crowd.troubles().isEmpty()) return false;
        throw new IllegalStateException("pages have trouble: " + crowd.troubles());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline)
                throw new IOException("nothing happened for " + PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
