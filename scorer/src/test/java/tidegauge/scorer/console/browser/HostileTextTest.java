package tidegauge.scorer.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tidegauge.event.EpisodeState;
import tidegauge.event.Review;
import tidegauge.event.ReviewDecision;
import tidegauge.event.Verdict;
import tidegauge.scorer.console.SampleModel;
import tidegauge.scorer.console.SampleScorecards;
import tidegauge.scorer.console.model.Letter;

/// Hostile text in every place that comes from outside: nothing runs, nothing is asked of
/// elsewhere.
@Tag("browser")
class HostileTextTest {
    private static final List<String> CODE =
            List.of(
                    "window.__xss=1",
                    "top['__xss']=1",
                    "fetch('http://127.0.0.1:9/x')",
                    "(self.__xss=1,alert(1))",
                    "import('http://127.0.0.1:9/x.js')");
    private static final List<String> SHAPES =
            List.of(
                    "<script>%s</script>",
                    "</script><script>%s</script>",
                    "<script src=http://127.0.0.1:9/a.js>%s</script>",
                    "<img src=x onerror=\"%s\">",
                    "<img src='http://127.0.0.1:9/i.png' onload='%s'>",
                    "<svg onload=\"%s\">",
                    "<svg><script>%s</script></svg>",
                    "<svg><animate onbegin=\"%s\" attributeName=x dur=1s>",
                    "<body onload=\"%s\">",
                    "<iframe src=\"javascript:%s\"></iframe>",
                    "<iframe srcdoc=\"<script>%s</script>\"></iframe>",
                    "<a href=\"javascript:%s\">x</a>",
                    "javascript:%s",
                    "data:text/html,<script>%s</script>",
                    "\"><script>%s</script>",
                    "'><img src=x onerror='%s'>",
                    "\" autofocus onfocus=\"%s\" x=\"",
                    "' style='background:url(http://127.0.0.1:9/b)' onmouseover='%s",
                    "<details open ontoggle=\"%s\">",
                    "<input autofocus onfocus=\"%s\">",
                    "<video><source onerror=\"%s\"></video>",
                    "<object data=\"javascript:%s\"></object>",
                    "<embed src=\"javascript:%s\">",
                    "<form action=\"javascript:%s\"><button>x</button></form>",
                    "<meta http-equiv=refresh content=\"0;url=javascript:%s\">",
                    "<link rel=stylesheet href=http://127.0.0.1:9/c.css onload=\"%s\">",
                    "<style>@import 'http://127.0.0.1:9/d.css';</style><x onclick=%s>",
                    "<math><mtext><script>%s</script></mtext></math>",
                    "<template><img src=x onerror=\"%s\"></template>",
                    "<noscript><p title=\"</noscript><img src=x onerror=%s>\">",
                    "<!--><img src=x onerror=\"%s\">-->",
                    "<![CDATA[<img src=x onerror=%s>]]>",
                    "{{constructor.constructor('%s')()}}",
                    "${%s}",
                    "`+%s+`",
                    "');%s//",
                    "\\u003cscript\\u003e%s\\u003c/script\\u003e",
                    "&lt;script&gt;%s&lt;/script&gt;",
                    "[x](javascript:%s)",
                    "![x](http://127.0.0.1:9/m.png \"%s\")",
                    "<marquee onstart=\"%s\">",
                    "<base href=http://127.0.0.1:9/><script>%s</script>");

    /// Plain, in capitals, and with characters that fold or hide.
    static List<String> payloads() {
        List<String> payloads = new ArrayList<>();
        for (String shape : SHAPES)
            for (String code : CODE) {
                String text = shape.replace("%s", code);
                payloads.add(text);
                payloads.add(text.replace("script", "ScRiPt").replace("img", "iMg"));
                payloads.add("\u202e\u0000" + text.replace("<", "<\t").replace(" on", "\non"));
            }
        return payloads;
    }

    @Test
    void nothingRunsAndNothingIsAskedOfElsewhere() {
        assumeTrue(
                Chromium.missing().isEmpty(),
                () -> "SKIPPED: no browser test ran, because " + Chromium.missing().orElse(""));
        List<String> payloads = payloads();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(500);
        int shown = 0;
        try (Site site = new Site(SampleScorecards.named(payloads));
                Chromium chromium = Chromium.start()) {
            site.live().write(SampleModel::fill);
            int batch = 21;
            for (int from = 0; from < payloads.size(); from += batch) {
                List<String> part = payloads.subList(from, Math.min(payloads.size(), from + batch));
                part.forEach(payload -> put(site, payload));
                String suite = part.getFirst();
                for (String path :
                        List.of(
                                "/?q=" + encode(suite),
                                "/suite?suite=" + encode(suite),
                                "/episode?id=" + encode(suite),
                                "/job?id=" + encode(suite),
                                "/dead-letters",
                                "/jobs",
                                "/spend",
                                "/scorecard?suite=" + encode(suite),
                                "/reviews",
                                "/review?id=" + encode(suite),
                                "/episodes")) shown += look(site, chromium, path);
            }
        }
        System.out.println(payloads.size() + " payloads on " + shown + " pages");
    }

    private static int look(Site site, Chromium chromium, String path) {
        try (Site.Shown shown = site.show(chromium.browser(), path, ColorScheme.LIGHT, 1280, 900)) {
            Page page = shown.page();
            assertThat(page.evaluate("'__xss' in window")).as(path).isEqualTo(false);
            assertThat(
                            page.evaluate(
                                    "document.querySelectorAll('main script, main iframe, main img,"
                                            + " main object, main embed, main video, main"
                                            + " style').length"))
                    .as(path)
                    .isEqualTo(0);
            assertThat(shown.complaints()).as(path).isEmpty();
            return 1;
        }
    }

    private static void put(Site site, String text) {
        Verdict verdict =
                SampleModel.verdict(text, text, text, text, SampleModel.END, false, 10, text, text);
        site.live()
                .write(model -> {
                    model.take(
                            SampleModel.window(
                                    text,
                                    text,
                                    SampleModel.END.minusSeconds(60),
                                    Duration.ofMinutes(1),
                                    40,
                                    39,
                                    100,
                                    1000));
                    model.take(SampleModel.episode(text, text, text, EpisodeState.CONFIRMED, text));
                    model.take(SampleModel.alert(text, text));
                    model.take(verdict);
                    model.take(
                            SampleModel.verdict(
                                    text,
                                    text,
                                    text,
                                    text,
                                    SampleModel.END,
                                    true,
                                    10,
                                    text + "2",
                                    text));
                    model.take(SampleModel.outcome(verdict));
                    model.take(
                            new Letter(
                                    0, text.hashCode(), SampleModel.END, text, "code", text, 1, 1));
                    model.take(
                            Review.newBuilder()
                                    .setDecision(ReviewDecision.CORRECTED)
                                    .setReviewer("local")
                                    .setComment(text)
                                    .setCorrection(text)
                                    .setCompletionId(text)
                                    .setSuite(text)
                                    .setBackend(text)
                                    .setPromptId(text)
                                    .setReason(text)
                                    .setAt(SampleModel.END)
                                    .build());
                });
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
