package tidegauge.scorer.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import tidegauge.scorer.console.act.Scorecards;
import tidegauge.scorer.scorecard.Evidence;
import tidegauge.scorer.scorecard.EvidenceBook;
import tidegauge.scorer.scorecard.Requirements;
import tidegauge.scorer.scorecard.Requirements.Clearance;
import tidegauge.scorer.scorecard.Requirements.FixedCost;
import tidegauge.scorer.scorecard.Requirements.Need;
import tidegauge.scorer.scorecard.Scorecard;
import tidegauge.scorer.scorecard.ScoredCall;

/// Scorecards of made-up calls.
public final class SampleScorecards {
    private static final Requirements ASKED =
            new Requirements(
                    "format.strict",
                    0.95,
                    0.01,
                    0.05,
                    Optional.of("gpt-large"),
                    Need.INTERACTIVE,
                    OptionalLong.of(1_000_000),
                    Map.of("llama-70b", new FixedCost(2.5, 1, 730)),
                    Optional.of(0.05),
                    Map.of(
                            "gpt-large",
                            new Clearance("CONFIDENTIAL", "CONFIDENTIAL", true),
                            "gpt-small",
                            new Clearance("CONFIDENTIAL", "PUBLIC", false)));

    public static final Scorecards SAMPLE = new Scorecards(ASKED, SampleScorecards::cards);

    private SampleScorecards() {}

    /// A card for each name, of a suite and a backend that are called so.
    public static Scorecards named(List<String> names) {
        return new Scorecards(ASKED, () -> names.stream().map(SampleScorecards::card).toList());
    }

    private static Scorecard card(String name) {
        EvidenceBook book = new EvidenceBook(ASKED);
        for (int i = 0; i < 3; i++)
            book.add(
                    new ScoredCall(
                            name,
                            name,
                            "q-" + i,
                            "SCORED",
                            OptionalLong.of(500),
                            OptionalLong.of(100),
                            OptionalLong.empty(),
                            Map.of("format.strict", true),
                            Map.of()));
        return Scorecard.of(name, book.evidence(), ASKED);
    }

    private static List<Scorecard> cards() {
        List<Scorecard> cards = new ArrayList<>();
        for (String suite : List.of("contract-clauses", "invoices"))
            cards.add(Scorecard.of(suite, evidence(suite), ASKED));
        return cards;
    }

    private static List<Evidence> evidence(String suite) {
        SplittableRandom random = new SplittableRandom(SampleModel.SEED);
        EvidenceBook book = new EvidenceBook(ASKED);
        Map<String, Double> rates =
                Map.of("gpt-large", 0.985, "gpt-small", 0.91, "llama-70b", 0.955);
        for (int i = 0; i < 900; i++)
            for (Map.Entry<String, Double> backend : rates.entrySet()) {
                boolean good = random.nextDouble() < backend.getValue();
                long ms = (long) (700 * Math.exp(random.nextGaussian() / 3));
                book.add(
                        new ScoredCall(
                                suite,
                                backend.getKey(),
                                "q-" + i,
                                good ? "SCORED" : "INVALID",
                                OptionalLong.of(ms),
                                OptionalLong.of(ms / 4),
                                backend.getKey().equals("llama-70b")
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(160_000 + random.nextInt(40_000)),
                                Map.of("format.strict", good),
                                Map.of()));
                if (i % 5 == 0)
                    book.addAgreement(suite, backend.getKey(), 0.8 + random.nextDouble() / 5);
            }
        return book.evidence();
    }
}
