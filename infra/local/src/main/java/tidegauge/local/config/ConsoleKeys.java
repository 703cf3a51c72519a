package tidegauge.local.config;

import tidegauge.local.config.Shape.ListOf;
import tidegauge.local.config.Shape.SecretText;
import tidegauge.local.config.Shape.Section;
import tidegauge.local.config.Shape.Text;
import tidegauge.local.config.Shape.Whole;

/// The keys of the console.
final class ConsoleKeys {
    static final Section CONSOLE =
            Section.of(
                    Key.of(
                            "host",
                            new Text(),
                            "127.0.0.1",
                            "The address to listen on; one that others can reach needs a token or"
                                    + " userHeader."),
                    Key.optional(
                            "port",
                            new Whole(0, 65_535),
                            "8642, or a free one when that is taken",
                            "The port; 0 takes a free one."),
                    Key.optional(
                            "viewerToken",
                            new SecretText(),
                            "nobody logs in as viewer",
                            "What lets someone look; at least 16 characters."),
                    Key.optional(
                            "reviewerToken",
                            new SecretText(),
                            "nobody logs in as reviewer",
                            "What lets someone judge answers besides."),
                    Key.optional(
                            "operatorToken",
                            new SecretText(),
                            "nobody logs in as operator",
                            "What lets someone act on the pipeline besides."),
                    Key.optional(
                            "userHeader",
                            new Text(),
                            "no proxy is trusted",
                            "Header in which a proxy names the user whom it has checked, such as"
                                    + " X-Forwarded-User."),
                    Key.optional(
                            "roleHeader",
                            new Text(),
                            "users of the proxy are viewers",
                            "Header in which that proxy says viewer, reviewer or operator."),
                    Key.of(
                            "reviewers",
                            new Whole(1, 50),
                            "1",
                            "How many people look at each answer that is set aside."),
                    Key.of(
                            "proxies",
                            new ListOf(new Text()),
                            "[127.0.0.1]",
                            "Addresses of the proxies whose headers are believed."),
                    Key.of(
                            "hosts",
                            new ListOf(new Text()),
                            "[]",
                            "Names, without a port, by which browsers ask for the console besides"
                                    + " localhost and the host."));

    private ConsoleKeys() {}
}
