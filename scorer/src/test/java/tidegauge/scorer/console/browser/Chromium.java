package tidegauge.scorer.console.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The browser of this machine, driven by the Node.js of this machine: nothing is downloaded.
final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Why there is no browser; empty when there is one.
    static Optional<String> missing() {
        if (command("chromium").isEmpty()) return Optional.of("chromium is not installed");
        if (command("node").isEmpty()) return Optional.of("Node.js is not installed");
        return Optional.empty();
    }

    static Chromium start() {
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(
                                        Map.of(
                                                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                                "1",
                                                "PLAYWRIGHT_NODEJS_PATH",
                                                command("node").orElseThrow().toString())));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(command("chromium").orElseThrow())
                                        .setArgs(FLAGS)));
    }

    Browser browser() {
        return browser;
    }

    /// The source of axe-core, where it has been put for the tests.
    static Optional<String> axe() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("TIDEGAUGE_AXE")).map(Path::of),
                        Optional.of(Path.of("target", "axe", "package", "axe.min.js")))
                .flatMap(Optional::stream)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static Optional<Path> command(String name) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
