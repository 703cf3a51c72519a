package tidegauge.scorer.drift;

/// Why a backend's answers changed, as far as the pattern of metrics, strata and backends tells.
public enum Cause {
    /// The model changed while its reported name stayed.
    SILENT_MODEL_CHANGE,
    /// The reported model name or fingerprint changed too.
    ANNOUNCED_MODEL_CHANGE,
    /// Other prompts came; the same prompts are answered as before.
    INPUT_SHIFT,
    /// The answers are the same, their judge is not.
    EVALUATOR_CHANGE,
    /// One template alone moved, or all backends answer the same prompts differently at one
    /// instant.
    TEMPLATE_CHANGE,
    /// Errors or empty answers.
    OUTAGE,
    /// Cost moved and tokens did not.
    PRICE_CHANGE,
    /// The pattern fits no rule.
    UNKNOWN
}
