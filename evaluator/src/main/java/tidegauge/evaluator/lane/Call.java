package tidegauge.evaluator.lane;

import tidegauge.evaluator.routing.Sensitivity;
import tidegauge.event.Completion;
import tidegauge.event.PromptJob;

/// One answer that a job asks for: a backend and a sample number.
///
/// @param job the job
/// @param sensitivity the more sensitive of the job's own data class and its topic's
/// @param backend the backend's name
/// @param sample number of the repetition, from 0
/// @param caller who wants the completion
public record Call(
        PromptJob job, Sensitivity sensitivity, String backend, int sample, Caller caller) {

    /// Who wants a call's completion.
    public interface Caller {
        /// Whether nobody waits for it any more, so that a call that has not begun need not.
        boolean gone();

        /// The call ended, as this says.
        void ended(Completion completion);

        /// The call was given up without a completion, because the evaluator stops or nobody waits.
        void abandoned();
    }
}
