package io.squall.alert.sink;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/**
 * E-mail as text and HTML. The message id is made of the notification's id, so a mail reader shows what comes twice once, and
 * all mails of one incident answer its first.
 */
final class EmailSink implements AlertSink {

    private static final int SUBJECT_CHARS = 200;
    private static final int SHOWN_CHARS = 200;
    private static final Set<NotificationKind> TAKES = EnumSet.complementOf(EnumSet.of(NotificationKind.ACKNOWLEDGED));

    private final EmailConfig config;
    private final Session session;
    private final String server;

    EmailSink(EmailConfig config, @Nullable Secret password) {
        this.config = config;
        this.server = config.host() + ":" + config.port();
        this.session = Session.getInstance(properties(config), authenticator(config.user(), password));
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public String type() {
        return "email";
    }

    @Override
    public Set<NotificationKind> takes() {
        return TAKES;
    }

    @Override
    public Delivery send(Notification notification) {
        try {
            Transport.send(message(notification));
            return new Delivery.Taken();
        } catch (MessagingException e) {
            return failure(e);
        }
    }

    private MimeMessage message(Notification notification) throws MessagingException {
        String id = messageId(notification.id());
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(new InternetAddress(config.from()));
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(String.join(",", config.to())));
        message.setSubject(
                PlainText.oneLine(AlertText.headline(notification), SUBJECT_CHARS), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notification.made()));
        message.setHeader("X-Squall-Incident", notification.incident().id());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("References", messageId(notification.incident().id()));
        MimeBodyPart text = new MimeBodyPart();
        text.setText(text(notification), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(EmailHtml.of(notification), StandardCharsets.UTF_8.name(), "html");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(text);
        both.addBodyPart(html);
        message.setContent(both);
        return message;
    }

    private static String text(Notification notification) {
        StringBuilder out = new StringBuilder(AlertText.headline(notification))
                .append("\n\n")
                .append(AlertText.description(notification))
                .append('\n');
        notification
                .links()
                .forEach(link ->
                        out.append('\n').append(link.name()).append(": ").append(link.url()));
        notification.runbook().ifPresent(url -> out.append("\nRunbook: ").append(url));
        return out.append('\n').toString();
    }

    private static String messageId(String key) {
        return "<" + key.replaceAll("[^A-Za-z0-9._-]", "_") + "@squall.invalid>";
    }

    /** SMTP: 4yz is for now, 5yz for ever. */
    private Delivery failure(MessagingException failure) {
        Exception cause = failure;
        for (Exception at = failure; at != null; at = next(at)) {
            int code = code(at);
            if (code != 0) {
                String said = server + " answered " + code + ": "
                        + PlainText.oneLine(String.valueOf(at.getMessage()).strip(), SHOWN_CHARS);
                return code / 100 == 5
                        ? new Delivery.Refused(code == 530 || code == 535 ? FailureKind.AUTH : FailureKind.CLIENT, said)
                        : new Delivery.TryAgain(FailureKind.SERVER, said, Optional.empty());
            }
            cause = at;
        }
        if (failure instanceof AuthenticationFailedException || cause instanceof AuthenticationFailedException) {
            return new Delivery.Refused(FailureKind.AUTH, server + " does not take this user and password");
        }
        if (cause instanceof SSLException
                || String.valueOf(failure.getMessage()).contains("STARTTLS")) {
            return new Delivery.TryAgain(
                    FailureKind.TLS,
                    server + ": no TLS with it: " + PlainText.oneLine(String.valueOf(cause.getMessage()), SHOWN_CHARS)
                            + "; mend its certificate, name its authority by caFile, or set tls",
                    Optional.empty());
        }
        if (cause instanceof SocketTimeoutException) {
            return new Delivery.TryAgain(
                    FailureKind.TIMEOUT,
                    server + " gave no answer within " + config.timeout().toMillis() + " ms",
                    Optional.empty());
        }
        String what = failure instanceof MailConnectException ? " refuses connections" : ": the connection broke";
        return new Delivery.TryAgain(
                FailureKind.NETWORK,
                server + what + ": " + PlainText.oneLine(String.valueOf(cause.getMessage()), SHOWN_CHARS),
                Optional.empty());
    }

    private static @Nullable Exception next(Exception at) {
        return at instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static int code(Exception at) {
        if (at instanceof SMTPSendFailedException send) {
            return send.getReturnCode();
        }
        if (at instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        return at instanceof SMTPSenderFailedException sender ? sender.getReturnCode() : 0;
    }

    private static @Nullable Authenticator authenticator(@Nullable String user, @Nullable Secret password) {
        if (user == null || password == null) {
            return null;
        }
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password.reveal());
            }
        };
    }

    private static Properties properties(EmailConfig config) {
        String millis = Long.toString(config.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.host", config.host());
        properties.put("mail.smtp.port", Integer.toString(config.port()));
        properties.put("mail.smtp.auth", Boolean.toString(config.user() != null));
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", Boolean.toString("starttls".equals(config.tls())));
        properties.put("mail.smtp.starttls.required", Boolean.toString("starttls".equals(config.tls())));
        properties.put("mail.smtp.ssl.enable", Boolean.toString("implicit".equals(config.tls())));
        if (config.caFile() != null) {
            properties.put(
                    "mail.smtp.ssl.socketFactory",
                    TrustedCertificates.context(config.caFile()).getSocketFactory());
        }
        return properties;
    }
}
