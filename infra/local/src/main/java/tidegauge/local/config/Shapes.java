package tidegauge.local.config;

import java.util.List;
import tidegauge.local.config.Shape.Choice;
import tidegauge.local.config.Shape.Decimal;
import tidegauge.local.config.Shape.Whole;

/// Shapes that many keys have.
final class Shapes {
    static final Whole COUNT = new Whole(1, Integer.MAX_VALUE);
    static final Whole NATURAL = new Whole(0, Integer.MAX_VALUE);
    static final Whole PORT = new Whole(0, 65_535);
    static final Decimal RATE = new Decimal(0.000001, Double.MAX_VALUE);
    static final Decimal USD = new Decimal(0, 1_000_000_000);
    static final Decimal SHARE = new Decimal(0, 1);
    static final Choice DATA_CLASS =
            new Choice(List.of("public", "internal", "confidential", "restricted"));

    private Shapes() {}
}
