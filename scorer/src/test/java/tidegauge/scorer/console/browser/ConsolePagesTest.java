package tidegauge.scorer.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidegauge.event.EpisodeState;
import tidegauge.scorer.console.SampleModel;

/// Every page, both themes, from 320 to 2,560 pixels: no violation that axe-core knows, nothing
/// wider than the window, no complaint of the browser.
@Tag("browser")
class ConsolePagesTest {
    private static final List<Integer> WIDTHS = List.of(320, 1280, 2560);

    private static Site site;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        assumeTrue(
                Chromium.missing().isEmpty(),
                () -> "SKIPPED: no browser test ran, because " + Chromium.missing().orElse(""));
        site = new Site();
        site.live().write(SampleModel::fill);
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
        if (site != null) site.close();
    }

    static Stream<String> pages() {
        return Site.PAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsAccessibleAndFits(String path) {
        Optional<String> axe = Chromium.axe();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK))
            for (int width : WIDTHS)
                try (Site.Shown shown = site.show(chromium.browser(), path, scheme, width, 900)) {
                    Page page = shown.page();
                    String where = path + " " + scheme + " " + width;
                    page.screenshot(
                            new Page.ScreenshotOptions()
                                    .setFullPage(true)
                                    .setPath(
                                            Path.of(
                                                    "target",
                                                    "screenshots",
                                                    where.replaceAll("[^A-Za-z0-9]+", "-")
                                                            + ".png")));
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .as(where)
                            .isEqualTo(width);
                    assertThat(shown.complaints()).as(where).isEmpty();
                    axe.ifPresent(
                            source -> assertThat(violations(page, source)).as(where).isEmpty());
                }
        assumeTrue(
                axe.isPresent(),
                "SKIPPED: axe-core is not in target/axe; .ci/run puts it there. The rest ran.");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> violations(Page page, String source) {
        page.evaluate("window.module = undefined");
        page.evaluate(source);
        return (List<Object>)
                page.evaluate(
                        "async () => (await axe.run()).violations.map(v => v.id + ': ' +"
                                + " v.nodes.map(n => n.html.slice(0, 200) + ' ' +"
                                + " n.any.map(a => a.message).join()).join(' | '))");
    }

    @Test
    void theKeyboardAloneLeadsFromTheOverviewToTheEvidence() {
        try (Site.Shown shown = site.show(chromium.browser(), "/", ColorScheme.LIGHT, 1280, 900)) {
            Page page = shown.page();
            tabTo(page, "gpt-large on invoices changed silently");
            page.keyboard().press("Enter");
            page.waitForURL("**/episode?id=e-1");
            page.waitForSelector("text=Answers before and since");
            assertThat(page.locator("h1").innerText()).contains("gpt-large on invoices");
            tabTo(page, "invoices");
            page.keyboard().press("Enter");
            page.waitForURL("**/suite?suite=invoices");
            page.waitForSelector("canvas");
            tabTo(page, "Table");
            page.keyboard().press("Enter");
            page.waitForSelector("details[open]");
            assertThat(shown.complaints()).isEmpty();
        }
    }

    @Test
    void theKeyboardAloneLeadsFromTheOverviewToTheAcknowledgement() {
        try (Site own = new Site()) {
            own.live().write(SampleModel::fill);
            try (Site.Shown shown =
                    own.show(chromium.browser(), "/", ColorScheme.LIGHT, 1280, 900)) {
                Page page = shown.page();
                tabTo(page, "gpt-large on invoices changed silently");
                page.keyboard().press("Enter");
                page.waitForSelector("form.acknowledge");
                tabToThe(page, "input#comment");
                page.keyboard().type("accepted, TICKET-7");
                page.keyboard().press("Tab");
                page.keyboard().press("Enter");
                page.waitForSelector("text=Acknowledgement pending");
                assertThat(page.locator("main").innerText())
                        .contains("by local")
                        .contains("accepted, TICKET-7");
                own.live()
                        .write(model ->
                                model.take(
                                        SampleModel.episode(
                                                "e-1",
                                                "invoices",
                                                "gpt-large",
                                                EpisodeState.ACKNOWLEDGED,
                                                "x")));
                page.waitForSelector("text=Acknowledged by local");
                assertThat(shown.complaints()).isEmpty();
            }
        }
    }

    @Test
    void aReviewerCorrectsAnAnswerAndOthersVotesShowOnlyThen() {
        try (Site own = new Site()) {
            own.live().write(SampleModel::fill);
            try (Site.Shown shown =
                    own.show(chromium.browser(), "/review?id=c-3", ColorScheme.LIGHT, 1280, 900)) {
                Page page = shown.page();
                page.waitForSelector("text=2 others have voted");
                assertThat(page.locator("main").innerText()).doesNotContain("ada");
                tabToThe(page, "summary");
                page.keyboard().press("Enter");
                page.fill("#correction", "No.");
                page.click("button[value=corrected]");
                page.waitForSelector("text=corrected by local");
                assertThat(page.locator("main").innerText())
                        .contains("accepted by ada")
                        .contains("No.");
                page.click("text=Next answer");
                page.waitForURL("**/review?id=c-*");
                page.waitForSelector("form.decide");
                page.click("button[value=rejected]");
                page.waitForSelector("text=Say why it is rejected.");
                // The browser itself notes the answer 400.
                assertThat(shown.complaints()).allMatch(text -> text.contains("400"));
            }
        }
    }

    private static void tabToThe(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (page.evaluate("s => document.activeElement.matches(s)", selector).equals(true))
                return;
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    private static void tabTo(Page page, String text) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            Object focused = page.evaluate("document.activeElement.textContent.trim()");
            if (text.equals(focused)) {
                assertThat(page.evaluate("document.activeElement.matches(':focus-visible')"))
                        .as("the focus is to be seen on " + text)
                        .isEqualTo(true);
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + text);
    }

    @Test
    void filtersLiveInTheAddress() {
        try (Site.Shown shown =
                site.show(chromium.browser(), "/?level=drift", ColorScheme.LIGHT, 1280, 900)) {
            Page page = shown.page();
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            page.selectOption("#level", "");
            page.fill("#q", "llama");
            page.waitForCondition(() -> page.locator("tbody tr").count() == 3);
            assertThat(page.url()).endsWith("/?q=llama");
        }
    }

    @Test
    void whatIsNewShowsWithoutLoadingAgain() {
        try (Site own = new Site();
                Site.Shown shown = own.show(chromium.browser(), "/", ColorScheme.DARK, 1280, 900)) {
            assertThat(shown.page().locator("h1").innerText()).isEqualTo("○ No measurements yet.");
            long before = System.nanoTime();
            own.live().write(SampleModel::fill);
            shown.page().waitForSelector("text=gpt-large on invoices changed.");
            assertThat((System.nanoTime() - before) / 1e9).as("seconds").isLessThan(2);
        }
    }

    @Test
    void aLostConnectionIsSaid() {
        Site own = new Site();
        own.live().write(SampleModel::fill);
        try (Site.Shown shown = own.show(chromium.browser(), "/", ColorScheme.LIGHT, 1280, 900)) {
            shown.page().waitForSelector("text=Live");
            own.close();
            shown.page().waitForSelector("text=Connection lost: these figures are old");
            assertThat(shown.page().locator("tbody tr").count()).isEqualTo(12);
        }
    }
}
