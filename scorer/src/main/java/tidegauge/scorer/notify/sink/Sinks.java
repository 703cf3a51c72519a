package tidegauge.scorer.notify.sink;

import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;
import tidegauge.scorer.notify.target.HttpPost;
import tidegauge.scorer.notify.target.TargetGuard;

/// Makes the sink of a channel.
public final class Sinks {
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private Sinks() {}

    /// A sink whose connections go only where a guard allows.
    ///
    /// @param clock for the timestamps that are signed
    public static Sink of(Channel channel, TargetGuard guard, InstantSource clock) {
        HttpPost http =
                new HttpPost(guard, (SSLSocketFactory) SSLSocketFactory.getDefault(), DEADLINE);
        return switch (channel) {
            case Channel.Alertmanager a ->
                    new HttpSink(http, n -> Payloads.alertmanager(a, n, clock.instant()));
            case Channel.PagerDuty p -> new HttpSink(http, n -> Payloads.pagerDuty(p, n));
            case Channel.Slack s -> new HttpSink(http, n -> Payloads.slack(s, n));
            case Channel.Webhook w ->
                    new HttpSink(http, n -> Payloads.webhook(w, n, clock.instant()));
            case Channel.Email e -> new EmailSink(e, guard);
        };
    }
}
