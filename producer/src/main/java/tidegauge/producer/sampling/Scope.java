package tidegauge.producer.sampling;

/// A part of the traffic: one suite, one tenant, or one tenant within one suite.
///
/// @param suite the suite, or [#ANY]
/// @param tenant the tenant, or [#ANY]
public record Scope(String suite, String tenant) {
    /// Stands for every suite or every tenant.
    public static final String ANY = "*";

    public static Scope suite(String suite) {
        return new Scope(suite, ANY);
    }

    public static Scope tenant(String tenant) {
        return new Scope(ANY, tenant);
    }
}
