package tidegauge.scorer.notify.sink;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A receiver, as configured. Addresses may hold secrets, so none is shown.
public sealed interface Channel {
    /// Prometheus Alertmanager, API v2.
    ///
    /// @param url where it is served, such as `http://alertmanager:9093`
    /// @param token a bearer token
    record Alertmanager(URI url, Optional<Credential> token) implements Channel {
        @Override
        public String toString() {
            return "alertmanager";
        }
    }

    /// PagerDuty, Events API v2.
    ///
    /// @param url where events go
    /// @param routingKey of the integration
    record PagerDuty(URI url, Credential routingKey) implements Channel {
        @Override
        public String toString() {
            return "pagerduty";
        }
    }

    /// A Slack incoming webhook, whose address is its secret.
    record Slack(URI url) implements Channel {
        @Override
        public String toString() {
            return "slack";
        }
    }

    /// Any receiver, by Standard Webhooks 1.0.
    ///
    /// @param secret `whsec_` and base64, which signs
    record Webhook(URI url, Credential secret) implements Channel {
        @Override
        public String toString() {
            return "webhook";
        }
    }

    /// E-mail by SMTP.
    ///
    /// @param security how the connection is encrypted
    /// @param login name and password, where the server asks for them
    record Email(
            String host,
            int port,
            Security security,
            Optional<Login> login,
            String from,
            List<String> to)
            implements Channel {
        /// How the connection is encrypted.
        public enum Security {
            /// By the command STARTTLS, without which nothing is sent.
            STARTTLS,
            /// From the start.
            TLS,
            /// Not at all.
            NONE
        }

        /// Name and password.
        public record Login(String user, Credential password) {}

        public Email {
            to = List.copyOf(to);
            if (to.isEmpty()) throw new IllegalArgumentException("e-mail needs a recipient");
        }

        @Override
        public String toString() {
            return "email";
        }
    }
}
