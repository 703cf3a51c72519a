package tidegauge.benchmarks.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Many open pages: nine of ten are overviews, the others suites.
///
/// They come from 50 addresses, since the console limits how often one may ask.
public final class Crowd implements AutoCloseable {
    private static final int ADDRESSES = 50;

    private final List<OpenPage> pages = new ArrayList<>();
    private final List<OpenPage> overviews = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /// Opens them.
    public Crowd(int size, Fleet fleet, String address, Probes probes) throws IOException {
        for (int i = 0; i < size; i++) {
            boolean suite = i % 10 == 0;
            List<String> asks = suite ? suite(fleet, i) : List.of("/api/health", "/api/overview");
            InetAddress from = InetAddress.getByName("127.0.1." + (1 + i % ADDRESSES));
            OpenPage page = new OpenPage(URI.create(address), from, asks, probes);
            pages.add(page);
            if (!suite) overviews.add(page);
        }
        for (OpenPage page : pages) threads.addAll(page.open());
    }

    private static List<String> suite(Fleet fleet, int i) {
        String suite = fleet.suite(i * 7 % fleet.pairs());
        return List.of("/api/health", "/api/suite?suite=" + suite, "/api/charts?suite=" + suite);
    }

    /// How many follow and have had an answer.
    public long live() {
        return pages.stream().filter(OpenPage::live).count();
    }

    /// Whether every overview shows a probe.
    public boolean all(long probe) {
        return overviews.stream().allMatch(page -> page.probe() >= probe);
    }

    /// Answers so far.
    public long answers() {
        return pages.stream().mapToLong(OpenPage::answers).sum();
    }

    /// What went wrong, each once.
    public List<String> troubles() {
        return pages.stream().map(OpenPage::trouble).filter(t -> !t.isEmpty()).distinct().toList();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
