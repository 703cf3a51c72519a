package tidegauge.evaluator.backend.wire;

import dev.langchain4j.http.client.HttpRequest;
import java.io.IOException;

/// Sends a request once and waits for the head of its response, on the caller's thread.
///
/// It follows no redirect and repeats nothing. Interrupting the thread ends it with an exception
/// and leaves the thread interrupted, also while the body is being read.
interface Transport extends AutoCloseable {
    Response send(HttpRequest request) throws IOException;

    @Override
    void close();
}
