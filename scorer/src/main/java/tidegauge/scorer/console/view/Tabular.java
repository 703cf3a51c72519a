package tidegauge.scorer.console.view;

/// A view that can be saved as rows.
public interface Tabular {
    Table table();
}
