package tidegauge.producer.sampling;

import java.util.Map;

/// The sampling rates of all traffic: one for everything, others for suites and tenants.
///
/// The most telling rule wins: tenant within suite, then tenant, then suite, then the general rate.
/// A tenant comes before a suite so that a tenant who has opted out (rate 0) stays out.
///
/// @param salt shared by all rules, so that a key taken at a low rate is taken at a higher one too
/// @param rate the general rate, 0 to 1
/// @param rates the exceptions
public record SamplingPolicy(Salt salt, double rate, Map<Scope, Double> rates) {
    public SamplingPolicy {
        Sampler.checkRate(rate);
        rates = Map.copyOf(rates);
        rates.values().forEach(Sampler::checkRate);
    }

    /// One rate for everything.
    public static SamplingPolicy uniform(String salt, double rate) {
        return new SamplingPolicy(Salt.of(salt), rate, Map.of());
    }

    /// The rate that holds for a tenant's traffic in a suite.
    public double rate(String suite, String tenant) {
        if (rates.isEmpty()) {
            return rate;
        }
        double bySuite = rates.getOrDefault(Scope.suite(suite), rate);
        double byTenant = rates.getOrDefault(Scope.tenant(tenant), bySuite);
        return rates.getOrDefault(new Scope(suite, tenant), byTenant);
    }

    /// Whether a key of a tenant's traffic in a suite is taken.
    public boolean takes(String suite, String tenant, String key) {
        return salt.position(key) < rate(suite, tenant);
    }
}
