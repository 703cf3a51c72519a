package tidegauge.scorer.console.act;

import tidegauge.event.Acknowledgement;

/// What people may do; each call returns when the broker has it.
public interface Actions extends AutoCloseable {
    /// Notes that somebody has taken note of a drift episode.
    ///
    /// @throws ActionFailedException when the broker did not take it
    void acknowledge(Acknowledgement acknowledgement);

    @Override
    void close();
}
