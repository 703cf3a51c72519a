package tidegauge.scorer.notify.sink;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.notify.sink.Notification.Phase;
import tidegauge.scorer.notify.target.GuardedSockets;
import tidegauge.scorer.notify.target.TargetGuard;

/// Sends notifications as plain text over SMTP, with a message id that stays on a retry.
final class EmailSink implements Sink {
    private static final String TIMEOUT_MS = "15000";

    private final Channel.Email channel;
    private final Session session;

    EmailSink(Channel.Email channel, TargetGuard guard) {
        this.channel = channel;
        this.session = Session.getInstance(properties(channel, guard), login(channel));
    }

    @Override
    public Delivery deliver(Notification notification) {
        try {
            Transport.send(message(notification));
            return new Delivery.Delivered();
        } catch (MessagingException e) {
            return meaning(e);
        }
    }

    private Message message(Notification n) throws MessagingException {
        MimeMessage message = new Identified(session, "<" + n.id() + "@tidegauge>");
        message.setFrom(new InternetAddress(channel.from()));
        for (String to : channel.to())
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
        String title =
                switch (n.phase()) {
                    case FIRING -> n.reminder() > 0 ? "Still firing" : "Firing";
                    case RESOLVED -> "Resolved";
                };
        message.setSubject(
                "[Tidegauge] " + title + ": " + n.summary(), StandardCharsets.UTF_8.name());
        message.setText(text(n), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(n.toldAt()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("References", "<" + n.thread() + "@tidegauge>");
        message.saveChanges();
        return message;
    }

    private static String text(Notification n) {
        StringBuilder text = new StringBuilder(n.summary()).append("\n\n");
        text.append("severity: ").append(n.severity()).append('\n');
        n.allLabels()
                .forEach(
                        (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append("since: ").append(n.startsAt()).append('\n');
        if (n.phase() == Phase.RESOLVED)
            n.endsAt().ifPresent(at -> text.append("until: ").append(at).append('\n'));
        n.link().ifPresent(link -> text.append("\n").append(link).append('\n'));
        return text.toString();
    }

    /// A reply of 5xx is final (RFC 5321), but for those to the login, which a person mends.
    private static Delivery meaning(MessagingException e) {
        int code =
                switch (e) {
                    case SMTPSendFailedException failed -> failed.getReturnCode();
                    case SMTPAddressFailedException failed -> failed.getReturnCode();
                    default -> code(e.getNextException());
                };
        String reason = code == 0 ? e.getClass().getSimpleName() : "SMTP " + code;
        return code >= 550 && code < 560
                ? new Delivery.Never(reason)
                : new Delivery.Later(reason, Optional.empty());
    }

    private static int code(@Nullable Exception next) {
        return switch (next) {
            case SMTPSendFailedException failed -> failed.getReturnCode();
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case null, default -> 0;
        };
    }

    private static Properties properties(Channel.Email channel, TargetGuard guard) {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", channel.host());
        properties.put("mail.smtp.port", Integer.toString(channel.port()));
        properties.put("mail.smtp.auth", Boolean.toString(channel.login().isPresent()));
        properties.put("mail.smtp.socketFactory", new GuardedSockets(guard));
        properties.put("mail.smtp.socketFactory.fallback", "false");
        for (String name : new String[] {"connectiontimeout", "timeout", "writetimeout"})
            properties.put("mail.smtp." + name, TIMEOUT_MS);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (channel.security()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }

    private static @Nullable Authenticator login(Channel.Email channel) {
        return channel.login()
                .map(login ->
                        new Authenticator() {
                            @Override
                            protected PasswordAuthentication getPasswordAuthentication() {
                                return new PasswordAuthentication(
                                        login.user(), login.password().text());
                            }
                        })
                .orElse(null);
    }

    /// Keeps the id that it is given.
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
