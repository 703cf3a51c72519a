package tidegauge.scorer.notify.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import tidegauge.scorer.notify.target.HttpPost;

/// Posts notifications, and reads what the answer means.
///
/// What is wrong with this very message (400, 413, 415, 422) or with the receiver for good (410)
/// will never succeed. All else may: a server that is overloaded recovers, and a key, an address or
/// a name that is wrong is mended by a person, who should not lose alerts meanwhile.
final class HttpSink implements Sink {
    private final HttpPost http;
    private final Function<Notification, Post> payload;

    HttpSink(HttpPost http, Function<Notification, Post> payload) {
        this.http = http;
        this.payload = payload;
    }

    @Override
    public Delivery deliver(Notification notification) {
        Post post = payload.apply(notification);
        try {
            return meaning(http.send(post.uri(), post.headers(), post.body()));
        } catch (IOException e) {
            return new Delivery.Later(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private static Delivery meaning(HttpPost.Reply reply) {
        int status = reply.status();
        if (status >= 200 && status < 300) return new Delivery.Delivered();
        String reason = "HTTP " + status;
        return switch (status) {
            case 400, 410, 413, 415, 422 -> new Delivery.Never(reason);
            default ->
                    new Delivery.Later(
                            reason,
                            reply.retryAfter().isPresent()
                                    ? Optional.of(
                                            Duration.ofSeconds(reply.retryAfter().getAsLong()))
                                    : Optional.empty());
        };
    }
}
