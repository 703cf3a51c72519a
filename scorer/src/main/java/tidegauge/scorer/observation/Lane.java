package tidegauge.scorer.observation;

/// Where an observation belongs: a change of any part starts new drift streams, never an alarm.
///
/// @param suite the suite
/// @param backend the backend's name
/// @param requestModel the model that was asked for; empty when not known
/// @param templateVersion version of the prompt template; empty when not known
/// @param evaluatorVersion version of whatever judged the answer; empty when not known
public record Lane(
        String suite,
        String backend,
        String requestModel,
        String templateVersion,
        String evaluatorVersion) {}
