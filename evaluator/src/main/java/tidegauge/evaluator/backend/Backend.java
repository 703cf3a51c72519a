package tidegauge.evaluator.backend;

/// Something that answers prompts.
public interface Backend extends AutoCloseable {
    /// The name that jobs ask for.
    String name();

    /// Asks once, waits until the answer, a failure or the deadline, and never throws for anything
    /// that the other side does. Interrupting the thread ends the call as a failure.
    Answer ask(Question question);

    @Override
    void close();
}
