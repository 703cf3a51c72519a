package tidegauge.scorer.console.act;

import java.util.Optional;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Completion;
import tidegauge.event.Review;

/// What people may do; each call returns when the broker has it.
public interface Actions extends AutoCloseable {
    /// Notes that somebody has taken note of a drift episode.
    ///
    /// @throws ActionFailedException when the broker did not take it
    void acknowledge(Acknowledgement acknowledgement);

    /// Notes what a reviewer says about a completion.
    ///
    /// @throws ActionFailedException when the broker did not take it
    void decide(Review vote);

    /// The completion that a record of the reviews is about; empty when it is not there any more.
    ///
    /// @throws ActionFailedException when the broker did not give it
    Optional<Completion> completion(Review asked);

    /// Sends a dead letter again to the topic from which it was read.
    ///
    /// @param partition of the topic of dead letters
    /// @param offset in that partition
    /// @return whether it was sent; letters that came from a file, or from a topic that is not in
    ///   the catalogue, are not
    /// @throws ActionFailedException when the broker did not give it or did not take it
    boolean sendAgain(int partition, long offset);

    @Override
    void close();
}
