package tidegauge.local.report;

import java.util.Optional;
import tidegauge.scorer.scorecard.Cascade;
import tidegauge.scorer.scorecard.Cost;
import tidegauge.scorer.scorecard.Interval;
import tidegauge.scorer.scorecard.Latency;
import tidegauge.scorer.scorecard.Quality;
import tidegauge.scorer.scorecard.Quantiles;
import tidegauge.scorer.scorecard.Scorecard;
import tidegauge.scorer.scorecard.Scorecard.Row;
import tidegauge.scorer.scorecard.Steadiness;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A report as one JSON array of suites; what was not measured is null.
public final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ReportJson() {}

    /// The text, its last line ended.
    public static String of(Report report) {
        ArrayNode suites = MAPPER.createArrayNode();
        for (Scorecard card : report.cards()) {
            ObjectNode suite = suites.addObject().put("suite", card.suite());
            ArrayNode backends = suite.putArray("backends");
            card.rows().forEach(row -> backends.add(row(row)));
            ArrayNode evens = suite.putArray("breakEven");
            card.breakEvens()
                    .forEach(even ->
                            evens.addObject()
                                    .put("fixed", even.fixed())
                                    .put("perToken", even.perToken())
                                    .set("callsPerMonth", interval(even.callsPerMonth())));
            ArrayNode decision = suite.putArray("decision");
            card.decision()
                    .forEach(d ->
                            decision.addObject()
                                    .put("question", d.question())
                                    .put("measured", d.measured())
                                    .put("answer", d.answer()));
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(suites) + "\n";
    }

    private static ObjectNode row(Row row) {
        ObjectNode node =
                MAPPER.createObjectNode()
                        .put("backend", row.backend())
                        .put("calls", row.calls())
                        .put("refusedByPolicy", row.refusedByPolicy());
        node.set("latency", latency(row.latency()));
        node.set("cost", cost(row.cost()));
        node.set("quality", quality(row.quality()));
        node.set("consistencyAndFormat", steadiness(row.steadiness()));
        row.sensitivity()
                .ifPresentOrElse(
                        c ->
                                node.putObject("sensitivity")
                                        .put("dataClass", c.dataClass())
                                        .put("clearance", c.clearance())
                                        .put("allowed", c.allowed()),
                        () -> node.putNull("sensitivity"));
        row.cascade()
                .ifPresentOrElse(
                        cascade -> node.set("cascade", cascade(cascade)),
                        () -> node.putNull("cascade"));
        return node;
    }

    private static ObjectNode cascade(Cascade cascade) {
        ObjectNode node = MAPPER.createObjectNode();
        ArrayNode steps = node.putArray("steps");
        cascade.steps()
                .forEach(step ->
                        steps.addObject()
                                .put("backend", step.backend())
                                .set("answered", interval(step.answered())));
        interval(node, "saved", cascade.saved());
        interval(node, "savedEstimated", cascade.savedEstimated());
        return node;
    }

    private static ObjectNode latency(Latency latency) {
        ObjectNode node = MAPPER.createObjectNode();
        quantiles(node, "totalMs", latency.total());
        quantiles(node, "timeToFirstTokenMs", latency.firstToken());
        return node.put("need", latency.need().name())
                .put("limitMs", latency.need().limit().toMillis())
                .put("met", latency.met().name());
    }

    private static void quantiles(ObjectNode node, String name, Optional<Quantiles> quantiles) {
        quantiles.ifPresentOrElse(
                q -> {
                    ObjectNode object = node.putObject(name).put("count", q.count());
                    object.set("p50", interval(q.p50()));
                    object.set("p95", interval(q.p95()));
                    object.set("p99", interval(q.p99()));
                },
                () -> node.putNull(name));
    }

    private static ObjectNode cost(Cost cost) {
        ObjectNode node =
                MAPPER.createObjectNode()
                        .put("priced", cost.priced())
                        .put("unpriced", cost.unpriced());
        interval(node, "per1000Usd", cost.per1000Usd());
        cost.fixedPerMonthUsd()
                .ifPresentOrElse(
                        usd -> node.put("fixedPerMonthUsd", usd.doubleValue()),
                        () -> node.putNull("fixedPerMonthUsd"));
        interval(node, "perMonthUsd", cost.perMonthUsd());
        return node;
    }

    private static ObjectNode quality(Quality quality) {
        ObjectNode node =
                MAPPER.createObjectNode()
                        .put("metric", quality.metric())
                        .put("count", quality.count());
        interval(node, "estimate", quality.estimate());
        node.set("atBar", verdict(quality.atBar()));
        node.set("toReference", verdict(quality.toReference()));
        return node;
    }

    private static ObjectNode verdict(Quality.Verdict verdict) {
        ObjectNode node = MAPPER.createObjectNode().put("answer", verdict.answer().name());
        interval(node, "difference", verdict.difference());
        if (verdict.moreSamples().isPresent()) {
            node.put("moreSamples", verdict.moreSamples().getAsLong());
        } else {
            node.putNull("moreSamples");
        }
        return node;
    }

    private static ObjectNode steadiness(Steadiness steadiness) {
        ObjectNode node = MAPPER.createObjectNode();
        interval(node, "formatStrict", steadiness.format());
        interval(node, "formatLenient", steadiness.formatLenient());
        interval(node, "refusal", steadiness.refusals());
        interval(node, "truncated", steadiness.truncated());
        interval(node, "unsupported", steadiness.unsupported());
        interval(node, "failed", steadiness.failed());
        interval(node, "agreement", steadiness.agreement());
        return node.put("repeatedGroups", steadiness.groups());
    }

    private static void interval(ObjectNode node, String name, Optional<Interval> interval) {
        interval.ifPresentOrElse(i -> node.set(name, interval(i)), () -> node.putNull(name));
    }

    /// An end that is open is null.
    private static ObjectNode interval(Interval interval) {
        ObjectNode node =
                MAPPER.createObjectNode().put("low", interval.low()).put("value", interval.value());
        return Double.isInfinite(interval.high())
                ? node.putNull("high")
                : node.put("high", interval.high());
    }
}
