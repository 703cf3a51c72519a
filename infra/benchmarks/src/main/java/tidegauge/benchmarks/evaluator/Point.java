package tidegauge.benchmarks.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// One load, and what the loops and the evaluator made of it, round by round.
public final class Point {
    private final Load load;
    private final List<Measured> langChain4j = new ArrayList<>();
    private final List<Measured> javaNetHttp = new ArrayList<>();
    private final List<Measured> evaluator = new ArrayList<>();

    private Point(Load load) {
        this.load = load;
    }

    /// Measures a load: rounds alternate between the subjects.
    public static Point measure(Load load, int rounds) throws Exception {
        Point point = new Point(load);
        try (Child stub = Child.start(Roles.STUB, Long.toString(load.latency().toMillis()));
                Child broker = Child.start(Roles.BROKER)) {
            String baseUrl = stub.line();
            String[] addresses = broker.line().split(" ", -1);
            Cluster cluster = new Cluster(addresses[0], addresses[1]);
            try (JobSupply jobs = new JobSupply(cluster)) {
                for (int round = 1; round <= rounds; round++) {
                    point.round(baseUrl, cluster, jobs);
                    System.err.printf(
                            "%s, round %d of %d: langchain4j %s, java.net.http %s, evaluator %s%n",
                            load.name(),
                            round,
                            rounds,
                            point.langChain4j.getLast(),
                            point.javaNetHttp.getLast(),
                            point.evaluator.getLast());
                }
            }
        }
        return point;
    }

    private void round(String baseUrl, Cluster cluster, JobSupply jobs) throws Exception {
        String concurrency = Integer.toString(load.concurrency());
        langChain4j.add(loop(Roles.LANGCHAIN4J, baseUrl, concurrency));
        javaNetHttp.add(loop(Roles.JAVA_NET_HTTP, baseUrl, concurrency));
        jobs.submit(Measured.jobs(load));
        try (Child child =
                Child.start(
                        Roles.EVALUATOR,
                        baseUrl,
                        concurrency,
                        cluster.bootstrapServers(),
                        cluster.registry())) {
            child.line();
            evaluator.add(Measured.of(child, load, jobs::completions));
        }
    }

    private Measured loop(String... role) throws Exception {
        try (Child loop = Child.start(role)) {
            loop.line();
            return Measured.of(loop, load, () -> loop.sample().calls());
        }
    }

    /// Prints a table of the point.
    public void print() {
        System.out.printf(
                Locale.ROOT,
                "%n%d in flight x %d ms, limit %.0f calls/s, medians of %d rounds%n%n",
                load.concurrency(),
                load.latency().toMillis(),
                load.limit(),
                evaluator.size());
        System.out.println("subject                          share of limit  CPU us/call  RSS MB");
        row("bare LangChain4j loop", langChain4j);
        row("bare java.net.http loop", javaNetHttp);
        row("evaluator, Kafka in and out", evaluator);
        System.out.printf(
                Locale.ROOT,
                "CPU per call, evaluator / LangChain4j: %.3f, evaluator / java.net.http: %.3f%n",
                ofLoop(langChain4j, Measured::cpuMicrosPerCall),
                ofLoop(javaNetHttp, Measured::cpuMicrosPerCall));
    }

    private void row(String name, List<Measured> rounds) {
        System.out.printf(
                Locale.ROOT,
                "%-32s %14.3f %12.0f %7.0f%n",
                name,
                share(rounds),
                Measured.median(rounds, Measured::cpuMicrosPerCall),
                Measured.median(rounds, Measured::residentMb));
    }

    /// The point as JSON objects: share of the limit, and both ratios of processor time.
    public List<String> json() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "{\"name\":\"%s-share-of-limit\",\"ratio\":%.4f,\"goal\":%.2f,"
                                + "\"higherIsBetter\":true,\"langChain4jRatio\":%.4f,"
                                + "\"javaNetHttpRatio\":%.4f,\"residentMb\":%.0f}",
                        load.name(),
                        share(evaluator),
                        load.goal(),
                        share(langChain4j),
                        share(javaNetHttp),
                        Measured.median(evaluator, Measured::residentMb)),
                cpu("cpu-of-langchain4j", langChain4j, 1.25),
                cpu("cpu-of-java-net-http", javaNetHttp, 1.5));
    }

    private String cpu(String name, List<Measured> loop, double goal) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s-%s\",\"ratio\":%.4f,\"goal\":%.2f,\"higherIsBetter\":false,"
                        + "\"cpuMicros\":%.1f,\"loopCpuMicros\":%.1f}",
                load.name(),
                name,
                ofLoop(loop, Measured::cpuMicrosPerCall),
                goal,
                Measured.median(evaluator, Measured::cpuMicrosPerCall),
                Measured.median(loop, Measured::cpuMicrosPerCall));
    }

    private double share(List<Measured> rounds) {
        return Measured.median(rounds, Measured::callsPerSecond) / load.limit();
    }

    private double ofLoop(List<Measured> loop, ToDoubleFunction<Measured> figure) {
        double[] ratios =
                IntStream.range(0, loop.size())
                        .mapToDouble(i ->
                                figure.applyAsDouble(evaluator.get(i))
                                        / figure.applyAsDouble(loop.get(i)))
                        .sorted()
                        .toArray();
        return ratios[ratios.length / 2];
    }
}
