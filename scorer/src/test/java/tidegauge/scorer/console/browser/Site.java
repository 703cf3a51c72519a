package tidegauge.scorer.console.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tidegauge.scorer.console.FoldedActions;
import tidegauge.scorer.console.SampleScorecards;
import tidegauge.scorer.console.act.Scorecards;
import tidegauge.scorer.console.feed.FeedStatus;
import tidegauge.scorer.console.model.Live;
import tidegauge.scorer.console.web.AccessSettings;
import tidegauge.scorer.console.web.ConsoleServer;

/// A console on a model of the test's making, without a broker.
final class Site implements AutoCloseable {
    static final List<String> PAGES =
            List.of(
                    "/",
                    "/suite?suite=invoices",
                    "/episodes",
                    "/episode?id=e-1",
                    "/jobs",
                    "/job?id=job-00599",
                    "/dead-letters",
                    "/spend",
                    "/reviews",
                    "/review?id=c-1",
                    "/scorecard",
                    "/scorecard?suite=invoices",
                    "/review?id=c-3",
                    "/episode?id=unknown");

    private final Live live = new Live();
    private final ConsoleServer server;

    Site() {
        this(SampleScorecards.SAMPLE);
    }

    Site(Scorecards scorecards) {
        FeedStatus fine = new FeedStatus(Optional.of(Instant.EPOCH), 0, true, 0, Optional.empty());
        server =
                ConsoleServer.start(
                        AccessSettings.LOCAL,
                        0,
                        live,
                        () -> fine,
                        new FoldedActions(live),
                        1,
                        scorecards,
                        InstantSource.system());
    }

    Live live() {
        return live;
    }

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /// A page that has been drawn, and what it complained about.
    record Shown(BrowserContext context, Page page, List<String> complaints)
            implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    Shown show(Browser browser, String path, ColorScheme scheme, int width, int height) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setColorScheme(scheme)
                                .setViewportSize(width, height)
                                .setBypassCSP(false));
        List<String> complaints = new CopyOnWriteArrayList<>();
        context.onRequest(request -> {
            if (!request.url().startsWith(address())) complaints.add("request to " + request.url());
        });
        Page page = context.newPage();
        page.onPageError(error -> complaints.add("error " + error));
        page.onConsoleMessage(message -> {
            boolean missing = message.text().contains("404");
            if (message.type().equals("error") && !missing) complaints.add(message.text());
        });
        page.onDialog(dialog -> {
            complaints.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        page.navigate(address() + path);
        // The policy forbids conditions as text, so a selector is waited for.
        page.waitForSelector("main h1");
        return new Shown(context, page, complaints);
    }

    @Override
    public void close() {
        server.close();
    }
}
