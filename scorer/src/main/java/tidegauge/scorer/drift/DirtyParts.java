package tidegauge.scorer.drift;

import java.util.List;
import java.util.Map;

/// What has to be written to and removed from a store so that it equals the monitor.
///
/// @param changed parts by key
/// @param removed keys that no longer exist
public record DirtyParts(Map<String, DriftPart> changed, List<String> removed) {}
