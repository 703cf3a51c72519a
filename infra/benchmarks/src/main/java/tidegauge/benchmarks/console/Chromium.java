package tidegauge.benchmarks.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The browser of this machine, driven by the Node.js of this machine; one thread's.
public final class Chromium implements AutoCloseable {
    /// Notes when the first chart has been painted, and every text of a table or read-out that
    /// holds a probe.
    private static final String WATCH =
            """
            (() => {
              window.seen = [];
              let drawn = false;
              let last = 0;
              new MutationObserver(() => {
                if (!drawn && document.querySelector('.chart canvas, svg.spark polyline')) {
                  drawn = true;
                  requestAnimationFrame(() => requestAnimationFrame(() => { window.firstChart = performance.now(); }));
                }
                const text = document.querySelector('main')?.textContent ?? '';
                const found = text.match(/1,(\\d{3}),(\\d{3})/);
                const probe = found ? Number(found[1] + found[2]) : 0;
                if (probe > last) {
                  last = probe;
                  window.seen.push([probe, Date.now()]);
                }
              }).observe(document, { childList: true, subtree: true, characterData: true });
            })();
            """;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium start() {
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(
                                        Map.of(
                                                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                                "1",
                                                "PLAYWRIGHT_NODEJS_PATH",
                                                command("node").toString())));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(command("chromium"))
                                        .setArgs(
                                                List.of(
                                                        "--headless",
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-dev-shm-usage",
                                                        "--disable-background-networking")));
        // A browser's own first page takes long, whatever is on it.
        try (BrowserContext context = browser.newContext()) {
            context.newPage().navigate("data:text/html,<h1>Tidegauge</h1><canvas></canvas>");
        }
        return new Chromium(playwright, browser);
    }

    /// A page with nothing of the site in its cache.
    ///
    /// @param context of its own
    /// @param page the page
    public record Opened(BrowserContext context, Page page) implements AutoCloseable {
        /// Seconds from the start of the load until the first chart was painted.
        public double firstChartSeconds() {
            page.waitForCondition(() -> page.evaluate("window.firstChart ?? null") != null);
            return ((Number) page.evaluate("window.firstChart")).doubleValue() / 1000;
        }

        /// Each probe that it showed, with the time in milliseconds of the clock, once it shows
        /// one.
        public List<List<Number>> seen(long probe) {
            page.waitForCondition(() -> {
                List<List<Number>> seen = seen();
                return !seen.isEmpty() && seen.getLast().getFirst().longValue() >= probe;
            });
            return seen();
        }

        @SuppressWarnings("unchecked") // the script makes pairs of numbers
        private List<List<Number>> seen() {
            return (List<List<Number>>) page.evaluate("window.seen");
        }

        @Override
        public void close() {
            context.close();
        }
    }

    public Opened open(String url) {
        BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        context.addInitScript(WATCH);
        Page page = context.newPage();
        page.navigate(url);
        return new Opened(context, page);
    }

    private static Path command(String name) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not installed"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
