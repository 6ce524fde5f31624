package io.squall.alert.sink;

import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.alert.SettableClock;
import io.squall.alert.TestIncidents;
import io.squall.incident.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every sink must do with every answer. */
abstract class SinkContract {

    /** A secret that the sink is configured with: it must not show anywhere. */
    static final String SECRET = "s3cr3t-0123456789abcdef";

    final SettableClock clock = new SettableClock(TestIncidents.BEGAN.plusSeconds(90));
    final SinkContext context = new SinkContext(SeverityNames.defaults(), "prod", clock);

    @TempDir
    Path folder;

    private Receiver receiver;

    /** The other side, with or without TLS. */
    abstract Receiver open(@Nullable TestCertificate certificate) throws Exception;

    /** The sink's configuration for the other side on localhost. */
    abstract SinkConfig config(int port, Duration timeout, @Nullable Path caFile, boolean tls);

    @BeforeEach
    void openReceiver() throws Exception {
        receiver = open(null);
    }

    @AfterEach
    void closeReceiver() throws Exception {
        receiver.close();
    }

    Receiver receiver() {
        return receiver;
    }

    AlertSink sink() {
        return config(receiver.port(), Duration.ofSeconds(20), null, false).open(context);
    }

    @Test
    void taken_isTaken_andTellsTheIncident() throws Exception {
        try (AlertSink sink = sink()) {
            assertThat(sink.send(firing(anIncident()))).isInstanceOf(Delivery.Taken.class);
        }

        assertThat(receiver.taken())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("No valid host was found for 12 requests")
                        .contains("00c0ffee00c0ffee"));
    }

    @Test
    void everyKindThatTheSinkTakes_isTaken() throws Exception {
        try (AlertSink sink = sink()) {
            for (NotificationKind kind : sink.takes()) {
                assertThat(sink.send(notification(kind, anIncident(), Optional.empty())))
                        .as(kind.label())
                        .isInstanceOf(Delivery.Taken.class);
            }
            assertThat(sink.send(notification(NotificationKind.TEST, anIncident(), Optional.empty())))
                    .isInstanceOf(Delivery.Taken.class);
        }
    }

    @Test
    void anAnswerLostOnTheWay_isTriedAgain() throws Exception {
        receiver.answer(Answer.LOST);

        assertThat(again(sink().send(firing(anIncident()))).kind()).isEqualTo(FailureKind.NETWORK);
    }

    @Test
    void aBusyReceiver_isTriedAgain() throws Exception {
        receiver.answer(Answer.BUSY);

        assertBusy(again(sink().send(firing(anIncident()))));
    }

    void assertBusy(Delivery.TryAgain again) {
        assertThat(again.kind()).isEqualTo(FailureKind.RATE_LIMIT);
        assertThat(again.after()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aBrokenReceiver_isTriedAgain() throws Exception {
        receiver.answer(Answer.BROKEN);

        Delivery.TryAgain again = again(sink().send(firing(anIncident())));

        assertThat(again.kind()).isEqualTo(FailureKind.SERVER);
        assertThat(again.reason())
                .contains("localhost:" + receiver.port() + " answered")
                .doesNotContain("\n", "\r");
    }

    @Test
    void aReceiverThatRefuses_isNotTriedAgain_andItsReasonHoldsNoSecret() throws Exception {
        receiver.answer(Answer.REFUSED);

        Delivery.Refused refused = refused(sink().send(firing(anIncident())));

        assertThat(refused.kind()).isEqualTo(FailureKind.CLIENT);
        assertThat(refused.reason())
                .contains("localhost:" + receiver.port() + " answered")
                .doesNotContain(SECRET)
                .hasSizeLessThan(400);
    }

    @Test
    void aReceiverThatDoesNotKnowTheSender_isNotTriedAgain() throws Exception {
        receiver.answer(Answer.UNKNOWN_SENDER);

        assertThat(refused(sink().send(firing(anIncident()))).kind()).isEqualTo(FailureKind.AUTH);
    }

    @Test
    void aReceiverThatHangs_isTriedAgain() throws Exception {
        receiver.answer(Answer.HANGING);
        AlertSink sink =
                config(receiver.port(), Duration.ofMillis(300), null, false).open(context);

        assertThat(again(sink.send(firing(anIncident()))).kind()).isEqualTo(FailureKind.TIMEOUT);
    }

    @Test
    void aReceiverThatHangsInItsAnswer_isTriedAgain() throws Exception {
        receiver.answer(Answer.HANGING_IN_ANSWER);
        AlertSink sink =
                config(receiver.port(), Duration.ofMillis(300), null, false).open(context);

        assertThat(again(sink.send(firing(anIncident()))).kind()).isEqualTo(FailureKind.TIMEOUT);
    }

    @Test
    void nobodyThere_isTriedAgain() throws Exception {
        receiver.close();

        Delivery.TryAgain again = again(sink().send(firing(anIncident())));

        assertThat(again.kind()).isEqualTo(FailureKind.NETWORK);
        assertThat(again.reason()).contains("localhost:" + receiver.port(), "refuses connections");
    }

    @Test
    void aCertificateThatNobodyVouchesFor_isSaidClearly_andTrustedByCaFile() throws Exception {
        TestCertificate certificate = TestCertificate.create(folder);
        try (Receiver secure = open(certificate)) {
            AlertSink distrusting =
                    config(secure.port(), Duration.ofSeconds(20), null, true).open(context);

            Delivery.TryAgain again = again(distrusting.send(firing(anIncident())));

            assertThat(again.kind()).isEqualTo(FailureKind.TLS);
            assertThat(again.reason())
                    .contains("localhost:" + secure.port(), "unable to find valid certification path", "caFile")
                    .doesNotContain("\n");
            assertThat(secure.taken()).isEmpty();

            AlertSink trusting = config(secure.port(), Duration.ofSeconds(20), certificate.pem(), true)
                    .open(context);
            assertThat(trusting.send(firing(anIncident()))).isInstanceOf(Delivery.Taken.class);
        }
    }

    @Test
    void hostileText_isCarried_asText() throws Exception {
        String hostile =
                "<script>alert(1)</script> <!channel> \u0000\u001b[31m ```x``` \r\nBcc: all@example.org \ud800 "
                        + "\u202e" + "A".repeat(100_000);

        assertThat(sink().send(firing(anIncident().title(hostile).message(hostile))))
                .isInstanceOf(Delivery.Taken.class);

        assertThat(receiver.taken())
                .singleElement()
                .satisfies(text -> assertThat(text.length()).isLessThan(20_000));
    }

    @Test
    void theConfiguration_showsNoSecret() {
        assertThat(config(1, Duration.ofSeconds(1), null, false).toString()).doesNotContain(SECRET);
    }

    static Notification firing(TestIncidents incident) {
        return notification(NotificationKind.FIRING, incident, Optional.empty());
    }

    static Notification notification(NotificationKind kind, TestIncidents incident, Optional<Severity> before) {
        IncidentBrief brief = IncidentBrief.of(
                kind == NotificationKind.RESOLVED ? incident.resolved().build() : incident.build());
        return new Notification(
                brief.id() + "." + kind.label() + ".x.0",
                kind,
                TestIncidents.BEGAN.plusSeconds(90),
                brief,
                AlertLabels.of(brief),
                brief.severity(),
                before,
                List.of("The scheduler found no host for a request.", "Look first: openstack hypervisor list"),
                Optional.of(URI.create("https://wiki.example/no-valid-host")),
                List.of(new Link("Squall", URI.create("https://squall.example/incidents/" + brief.id()))),
                "",
                kind == NotificationKind.DIGEST ? List.of(brief) : List.of());
    }

    static Delivery.TryAgain again(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.TryAgain.class);
        return (Delivery.TryAgain) delivery;
    }

    static Delivery.Refused refused(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.Refused.class);
        return (Delivery.Refused) delivery;
    }
}
