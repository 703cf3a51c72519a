package tidegauge.scorer.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.console.SampleModel;

/// The first page in a real browser. [ConsolePagesTest] looks at all of them.
class ConsoleSmokeTest {

    @Test
    void theOverviewSaysWhatChanged() {
        assumeTrue(
                Chromium.missing().isEmpty(),
                () -> "SKIPPED: no browser test ran, because " + Chromium.missing().orElse(""));
        try (Site site = new Site();
                Chromium chromium = Chromium.start()) {
            site.live().write(SampleModel::fill);
            try (Site.Shown shown =
                    site.show(chromium.browser(), "/", ColorScheme.LIGHT, 1280, 800)) {
                assertThat(shown.page().locator("h1").innerText())
                        .isEqualTo("◆ gpt-large on invoices changed.");
                assertThat(shown.page().locator("tbody tr").count()).isEqualTo(12);
                assertThat(shown.complaints()).isEmpty();
            }
        }
    }
}
