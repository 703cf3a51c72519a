package tidegauge.scorer.console;

import tidegauge.event.Acknowledgement;
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
    public void close() {
        // Nothing is open.
    }
}
