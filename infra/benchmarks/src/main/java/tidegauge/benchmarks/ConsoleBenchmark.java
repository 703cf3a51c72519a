package tidegauge.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import tidegauge.benchmarks.console.Page;
import tidegauge.benchmarks.console.Served;

/// The console with 100 suites × 10 backends × 30 days of windows and 500 open pages, served by a
/// process with a heap of 512 MB.
///
/// Measured are the answers that a browser waits for until the first chart and until all charts of
/// a suite, and how long after a metric each open page has its new overview. The pages come from
/// 50 addresses, since the console limits how often one may ask.
public final class ConsoleBenchmark {
    private static final int PAGES = Integer.getInteger("pages", 500);
    private static final int TICKS = Integer.getInteger("ticks", 10);
    private static final int ADDRESSES = 50;
    private static final int FIRST_VIEWS = 20;
    private static final String HEAP = System.getProperty("heap", "512m");

    private ConsoleBenchmark() {}

    /// Runs the benchmark; with an argument, its server.
    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            Served.run();
            return;
        }
        Process process = server();
        try (BufferedReader answers =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter commands =
                        new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
            String[] ready = answers.readLine().split(" ", -1);
            System.err.printf(Locale.ROOT, "filled in %s s%n", ready[1]);
            measure("http://127.0.0.1:" + ready[0], commands, answers);
        } finally {
            process.destroy();
        }
    }

    private static void measure(String address, PrintWriter commands, BufferedReader answers)
            throws IOException, InterruptedException {
        double[] first = new double[FIRST_VIEWS];
        double[] all = new double[FIRST_VIEWS];
        for (int i = 0; i < FIRST_VIEWS; i++) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                long start = System.nanoTime();
                open(client, address, "suite-" + i * 3);
                first[i] = chart(client, address, "suite-" + i * 3, 0, start);
                for (int b = 1; b < 10; b++)
                    all[i] = chart(client, address, "suite-" + i * 3, b, start);
            }
        }
        double[] updates = updates(address, commands, answers);
        commands.println("heap");
        String[] heap = answers.readLine().split(" ", -1);
        Arrays.sort(first);
        Arrays.sort(all);
        Arrays.sort(updates);
        print("first chart, s", first);
        print("all ten charts, s", all);
        print("metric to page, s", updates);
        System.out.printf(
                Locale.ROOT, "%s pages open at the end; heap in use %s MB of %s%n", heap[1], heap[0], HEAP);
        System.out.printf(
                Locale.ROOT,
                "{\"benchmark\":\"console\",\"points\":[%s,%s,%s]}%n",
                point("first-chart-seconds", first[first.length - 1], 1),
                point("metric-to-page-seconds", updates[updates.length - 1], 2),
                "{\"name\":\"open-pages\",\"value\":" + heap[1] + ",\"goal\":" + PAGES
                        + ",\"higherIsBetter\":true}");
    }

    /// What a browser asks before it can draw.
    private static void open(HttpClient client, String address, String suite)
            throws IOException, InterruptedException {
        for (String path :
                List.of(
                        "/suite?suite=" + suite,
                        "/assets/app.css",
                        "/assets/app.js",
                        "/assets/uplot/uPlot.esm.js",
                        "/assets/suite.js",
                        "/assets/charts.js",
                        "/api/session",
                        "/api/health",
                        "/api/suite?suite=" + suite + "&span=30d")) Page.get(client, address, path);
    }

    private static double chart(
            HttpClient client, String address, String suite, int backend, long start)
            throws IOException, InterruptedException {
        Page.get(
                client,
                address,
                "/api/chart?suite=" + suite + "&backend=backend-" + backend + "&span=30d");
        return (System.nanoTime() - start) / 1e9;
    }

    /// Seconds from each metric until each page has the overview with it.
    private static double[] updates(
            String address, PrintWriter commands, BufferedReader answers)
            throws IOException, InterruptedException {
        List<HttpClient> clients = new ArrayList<>();
        for (int i = 0; i < ADDRESSES; i++)
            clients.add(
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .localAddress(InetAddress.getByName("127.0.1." + (i + 1)))
                            .build());
        AtomicReference<CountDownLatch> waiting = new AtomicReference<>(new CountDownLatch(PAGES));
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        List<Page> pages = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            Page page =
                    new Page(
                            clients.get(i % ADDRESSES),
                            address,
                            at -> {
                                times.add(at);
                                waiting.get().countDown();
                            });
            pages.add(page);
            threads.add(Thread.ofVirtual().start(page));
        }
        await(waiting.get(), pages);
        List<Double> seconds = new ArrayList<>();
        for (int tick = 0; tick < TICKS; tick++) {
            times.clear();
            waiting.set(new CountDownLatch(PAGES));
            long start = System.nanoTime();
            commands.println("tick");
            answers.readLine();
            await(waiting.get(), pages);
            times.forEach(at -> seconds.add((at - start) / 1e9));
        }
        threads.forEach(Thread::interrupt);
        clients.forEach(HttpClient::shutdownNow);
        return seconds.stream().mapToDouble(s -> s).toArray();
    }

    private static void await(CountDownLatch latch, List<Page> pages) throws InterruptedException {
        if (latch.await(60, TimeUnit.SECONDS)) return;
        throw new IllegalStateException(
                latch.getCount()
                        + " pages have nothing new after a minute: "
                        + pages.stream().map(Page::trouble).filter(t -> !t.isEmpty()).findFirst());
    }

    private static Process server() throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        return new ProcessBuilder(
                        java,
                        "-Xmx" + HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConsoleBenchmark.class.getName(),
                        "serve")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void print(String what, double[] sorted) {
        System.out.printf(
                Locale.ROOT,
                "%-20s median %.3f  p99 %.3f  longest %.3f  (%d)%n",
                what,
                sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
                sorted[sorted.length - 1],
                sorted.length);
    }

    private static String point(String name, double value, double goal) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"value\":%.3f,\"goal\":%.1f,\"higherIsBetter\":false}",
                name,
                value,
                goal);
    }
}
