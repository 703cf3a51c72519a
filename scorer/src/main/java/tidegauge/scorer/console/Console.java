package tidegauge.scorer.console;

import java.time.InstantSource;
import java.util.Map;
import tidegauge.scorer.console.act.Actions;
import tidegauge.scorer.console.act.Scorecards;
import tidegauge.scorer.console.act.TopicActions;
import tidegauge.scorer.console.feed.TopicFeed;
import tidegauge.scorer.console.model.Live;
import tidegauge.scorer.console.web.ConsoleServer;

/// A running console: follows the topics and serves pages about them.
///
/// It needs nothing of a scorer but its topics, so it runs in the scorer's process or in one of its
/// own, and any number of them show the same.
public final class Console implements AutoCloseable {
    private static final int USUAL_PORT = 8642;

    private final TopicFeed feed;
    private final Actions actions;
    private final ConsoleServer server;
    private final String host;

    private Console(TopicFeed feed, Actions actions, ConsoleServer server, String host) {
        this.feed = feed;
        this.actions = actions;
        this.server = server;
        this.host = host;
    }

    /// Starts to follow and to serve.
    ///
    /// @param scorecards where the page of scorecards has them from
    /// @param kafka Kafka client properties with `schema.registry.url`
    public static Console start(
            ConsoleConfig config, Scorecards scorecards, Map<String, Object> kafka) {
        InstantSource clock = InstantSource.system();
        Live live = new Live();
        Actions actions = new TopicActions(kafka);
        TopicFeed feed = TopicFeed.start(live, kafka, clock);
        try {
            return new Console(
                    feed,
                    actions,
                    serve(config, live, feed, actions, scorecards, clock),
                    config.access().host());
        } catch (RuntimeException e) {
            feed.close();
            actions.close();
            throw e;
        }
    }

    private static ConsoleServer serve(
            ConsoleConfig config,
            Live live,
            TopicFeed feed,
            Actions actions,
            Scorecards scorecards,
            InstantSource clock) {
        int port = config.port().orElse(USUAL_PORT);
        try {
            return ConsoleServer.start(
                    config.access(),
                    port,
                    live,
                    feed::status,
                    actions,
                    config.reviewers(),
                    scorecards,
                    clock);
        } catch (IllegalStateException e) {
            if (config.port().isPresent())
                throw new IllegalStateException(
                        "the console cannot listen on port "
                                + port
                                + ": choose another in console.port",
                        e);
            return ConsoleServer.start(
                    config.access(),
                    0,
                    live,
                    feed::status,
                    actions,
                    config.reviewers(),
                    scorecards,
                    clock);
        }
    }

    /// Where a browser on this machine finds it.
    public String address() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
    }

    /// Pages that are connected now.
    public int clients() {
        return server.clients();
    }

    @Override
    public void close() {
        server.close();
        actions.close();
        feed.close();
    }
}
