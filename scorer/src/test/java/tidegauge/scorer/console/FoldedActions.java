package tidegauge.scorer.console;

import java.util.List;
import java.util.Optional;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Completion;
import tidegauge.event.Review;
import tidegauge.scorer.console.act.Actions;
import tidegauge.scorer.console.model.Live;

/// What people do goes into the model at once, as the topics would bring it.
public final class FoldedActions implements Actions {
    private final Live live;

    public FoldedActions(Live live) {
        this.live = live;
    }

    @Override
    public void acknowledge(Acknowledgement acknowledgement) {
        live.write(model -> model.take(acknowledgement));
    }

    @Override
    public void decide(Review vote) {
        live.write(model -> model.take(vote));
    }

    /// Texts made of the prompt's name, so that what is hostile in it is so everywhere.
    @Override
    public Optional<Completion> completion(Review asked) {
        return Optional.of(
                SampleModel.completion(
                        asked, asked.getPromptId(), List.of(asked.getPromptId(), "Clause 7.")));
    }

    /// The even ones came from a topic.
    @Override
    public boolean sendAgain(int partition, long offset) {
        return offset % 2 == 0;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
