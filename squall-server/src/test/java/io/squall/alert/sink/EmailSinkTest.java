package io.squall.alert.sink;

import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmailSinkTest extends SinkContract {

    @Override
    Receiver open(@Nullable TestCertificate certificate) {
        return new SmtpReceiver(certificate);
    }

    @Override
    SinkConfig config(int port, Duration timeout, @Nullable Path caFile, boolean tls) {
        return new EmailConfig(
                "mail",
                "localhost",
                port,
                tls ? "starttls" : "none",
                tls ? SmtpReceiver.USER : null,
                tls ? Secret.of(SECRET) : null,
                null,
                "Squall <squall@example.org>",
                List.of("ops@example.org", "oncall@example.org"),
                timeout,
                caFile);
    }

    /** SMTP has no code for too many, and no time to wait. */
    @Override
    void assertBusy(Delivery.TryAgain again) {
        assertThat(again.kind()).isEqualTo(FailureKind.SERVER);
    }

    /** A mail whose answer is lost: the server has it and goes away. */
    @Test
    @Override
    void anAnswerLostOnTheWay_isTriedAgain() throws Exception {
        receiver().answer(Answer.HANGING_IN_ANSWER);
        AlertSink sink =
                config(receiver().port(), Duration.ofMillis(300), null, false).open(context);

        again(sink.send(firing(anIncident())));

        assertThat(receiver().taken()).hasSize(1);
    }

    @Test
    @Override
    void aReceiverThatDoesNotKnowTheSender_isNotTriedAgain() throws Exception {
        TestCertificate certificate = TestCertificate.create(folder);
        try (Receiver secure = open(certificate)) {
            SinkConfig wrong = new EmailConfig(
                    "mail",
                    "localhost",
                    secure.port(),
                    "starttls",
                    SmtpReceiver.USER,
                    Secret.of("wrong-" + SECRET),
                    null,
                    "squall@example.org",
                    List.of("ops@example.org"),
                    Duration.ofSeconds(20),
                    certificate.pem());

            Delivery.Refused refused = refused(wrong.open(context).send(firing(anIncident())));

            assertThat(refused.kind()).isEqualTo(FailureKind.AUTH);
            assertThat(refused.reason()).doesNotContain(SECRET);
        }
    }

    @Test
    void aMail_isTextAndHtml_escaped_andAnswersTheFirstOfItsIncident() throws Exception {
        sink().send(firing(anIncident().title("<b>No</b> valid host\r\nBcc: x@example.org")));
        sink().send(notification(NotificationKind.RESOLVED, anIncident(), Optional.empty()));

        MimeMessage mail = mail(0);
        assertThat(mail.getSubject()).isEqualTo("[P2] <b>No</b> valid host  Bcc: x@example.org");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getMessageID()).isEqualTo("<00c0ffee00c0ffee.firing.x.0@squall.invalid>");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("<b>No</b> valid host", "Look first: openstack hypervisor list", "Runbook: https://wiki");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("&lt;b&gt;No&lt;/b&gt;", "<a href=\"https://wiki.example/no-valid-host\">")
                .doesNotContain("<b>No");
        assertThat(mail(1).getHeader("References")).isEqualTo(mail.getHeader("References"));
        assertThat(mail.getAllRecipients()).hasSize(2);
    }

    @Test
    void aServerWithoutStarttls_isNotSentTo() throws Exception {
        SinkConfig config = new EmailConfig(
                "mail",
                "localhost",
                receiver().port(),
                "starttls",
                null,
                null,
                null,
                "squall@example.org",
                List.of("ops@example.org"),
                Duration.ofSeconds(20),
                null);

        assertThat(again(config.open(context).send(firing(anIncident()))).kind())
                .isEqualTo(FailureKind.TLS);
        assertThat(receiver().taken()).isEmpty();
    }

    @Test
    void aConfigurationThatCannotWork_isRefused_withItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailConfig(
                        "mail", "mx", 0, "tls1", null, null, null, "a@b.c", List.of("a@b.c"), null, null))
                .withMessage("tls: expected starttls, implicit or none, not tls1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailConfig(
                        "mail", "mx", 0, null, null, null, null, "nobody", List.of("a@b.c"), null, null))
                .withMessage("from: expected an address as squall@example.org, not \"nobody\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailConfig(
                        "mail", "mx", 0, "none", "me", Secret.of("x"), null, "a@b.c", List.of("a@b.c"), null, null))
                .withMessageStartingWith("tls: none would send the password");
    }

    private MimeMessage mail(int index) throws Exception {
        byte[] bytes = receiver().taken().get(index).getBytes(StandardCharsets.UTF_8);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }
}
