package tidegauge.evaluator.budget;

/// Who a call is made for.
///
/// @param tenant the job's tenant; empty when it names none
public record Spender(String backend, String suite, String tenant) {}
