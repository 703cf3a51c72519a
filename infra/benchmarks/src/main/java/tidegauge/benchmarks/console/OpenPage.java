package tidegauge.benchmarks.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client that does what the page in a browser does: it follows the events, and when one comes
/// asks for what the page shows, at most once a second.
final class OpenPage {
    private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Pattern COUNT =
            Pattern.compile("\"suite\":\"" + Fleet.PROBE + "\".*?\"count\":1(\\d{6})");
    private static final int BEGINNING = 2048;

    private final URI address;
    private final InetAddress from;
    private final List<String> asks;
    private final Probes probes;
    private final Semaphore news = new Semaphore(0);
    private final AtomicLong answers = new AtomicLong();
    private volatile String told = "0";
    private volatile String trouble = "";
    private volatile boolean live;
    private volatile long probe;

    /// @param from the address that it comes from
    /// @param asks paths that the page asks for each time; the probe is looked for in all of them
    OpenPage(URI address, InetAddress from, List<String> asks, Probes probes) {
        this.address = address;
        this.from = from;
        this.asks = List.copyOf(asks);
        this.probes = probes;
    }

    /// Opens the page; it goes on until its threads are interrupted.
    List<Thread> open() {
        return List.of(
                Thread.ofVirtual().start(() -> guarded(this::follow)),
                Thread.ofVirtual().start(() -> guarded(this::refresh)));
    }

    /// Whether it has what it asks for, and still follows.
    boolean live() {
        return live && answers.get() > 0 && trouble.isEmpty();
    }

    /// The newest probe that it has been shown; 0 for none.
    long probe() {
        return probe;
    }

    /// Answers so far.
    long answers() {
        return answers.get();
    }

    /// What went wrong; empty when nothing did.
    String trouble() {
        return trouble;
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            trouble = e.getClass().getSimpleName() + " " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws IOException {
        try (Wire wire = new Wire(address, from)) {
            wire.follow(
                    "/api/events",
                    version -> {
                        told = version;
                        live = true;
                        news.release();
                    });
        }
    }

    private void refresh() throws IOException, InterruptedException {
        try (Wire wire = new Wire(address, from)) {
            while (true) {
                news.acquire();
                long start = System.nanoTime();
                news.drainPermits();
                for (String path : asks) look(wire.get(path, told));
                long left = BETWEEN_NANOS - (System.nanoTime() - start);
                if (left > 0) TimeUnit.NANOSECONDS.sleep(left);
            }
        }
    }

    /// The probe is in the first line of the overview.
    private void look(byte[] answer) {
        int length = Math.min(BEGINNING, answer.length);
        Matcher matcher = COUNT.matcher(new String(answer, 0, length, StandardCharsets.ISO_8859_1));
        long shown = matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        if (shown > probe) {
            probes.seen(probe, shown);
            probe = shown;
        }
        answers.incrementAndGet();
    }
}
