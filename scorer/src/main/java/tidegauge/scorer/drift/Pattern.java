package tidegauge.scorer.drift;

/// What an episode looks like, reduced to the questions that tell one cause from another.
///
/// @param newIdentity the reported model or fingerprint moved
/// @param failing errors or empty answers rose
/// @param costAlone only cost moved
/// @param latencyAlone only latencies moved
/// @param dependent every metric that moved is serially dependent
/// @param verdictsAlone only what judges say moved, not the answers' length or text
/// @param textSteady repeated prompts are still answered with the same text
/// @param samePrompts what answers to prompts known from before say
/// @param inputMoved input sizes moved
/// @param canary a canary moved, and not because canaries came in another proportion
/// @param others what the suite's other backends did meanwhile
/// @param oneTemplateOfSeveral the backend's other templates stayed as they were
public record Pattern(
        boolean newIdentity,
        boolean failing,
        boolean costAlone,
        boolean latencyAlone,
        boolean dependent,
        boolean verdictsAlone,
        boolean textSteady,
        SamePrompts samePrompts,
        boolean inputMoved,
        boolean canary,
        Others others,
        boolean oneTemplateOfSeveral) {

    /// What answers to prompts known from before the change say.
    public enum SamePrompts {
        /// They are answered differently.
        MOVED,
        /// They are answered as before, or hardly come any more.
        STEADY,
        /// There are too few to tell.
        UNKNOWN
    }

    /// What the suite's other backends did.
    public enum Others {
        /// There is none to compare with.
        NONE,
        /// At least one stayed as it was.
        STEADY,
        /// All moved at the same time.
        MOVED
    }

    /// The cause that the pattern names; rules from the most to the least specific.
    public Cause cause() {
        if (newIdentity) {
            return Cause.ANNOUNCED_MODEL_CHANGE;
        }
        if (failing) {
            return Cause.OUTAGE;
        }
        if (costAlone) {
            return Cause.PRICE_CHANGE;
        }
        if (!canary && samePrompts == SamePrompts.STEADY) {
            return Cause.INPUT_SHIFT;
        }
        if (!canary && inputMoved && samePrompts == SamePrompts.UNKNOWN) {
            return Cause.INPUT_SHIFT;
        }
        if (verdictsAlone && (textSteady || others == Others.MOVED)) {
            return Cause.EVALUATOR_CHANGE;
        }
        if (latencyAlone || dependent) {
            return Cause.UNKNOWN;
        }
        if (others == Others.MOVED || oneTemplateOfSeveral) {
            return Cause.TEMPLATE_CHANGE;
        }
        return Cause.SILENT_MODEL_CHANGE;
    }
}
