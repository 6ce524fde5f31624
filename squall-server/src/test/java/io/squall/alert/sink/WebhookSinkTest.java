package io.squall.alert.sink;

import static io.squall.alert.TestIncidents.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookSinkTest extends HttpSinkContract {

    @Override
    SinkConfig config(int port, Duration timeout, @Nullable Path caFile, boolean tls) {
        return new WebhookConfig(
                "hook",
                Secret.of(url(port, tls) + "/hook?key=" + SECRET),
                null,
                Secret.of(SECRET),
                null,
                Secret.of(SECRET),
                null,
                timeout,
                caFile);
    }

    @Test
    void aRequest_isSigned_soThatAReceiverCanCheckIt() throws Exception {
        Notification notification = firing(anIncident());

        sink().send(notification);

        String head = http().heads().get(0);
        String timestamp = header(head, "X-Squall-Timestamp");
        assertThat(timestamp).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = HexFormat.of()
                .formatHex(mac.doFinal((timestamp + "." + http().taken().get(0)).getBytes(StandardCharsets.UTF_8)));
        assertThat(header(head, "X-Squall-Signature")).isEqualTo("sha256=" + expected);
        assertThat(header(head, "X-Squall-Notification")).isEqualTo(notification.id());
        assertThat(header(head, "Authorization")).isEqualTo("Bearer " + SECRET);
    }

    @Test
    void theBody_isTheNotification_inSnakeCase() throws Exception {
        sink().send(firing(anIncident().provisional()));

        assertThat(body(0).get("kind").asText()).isEqualTo("firing");
        assertThat(body(0).at("/incident/state").asText()).isEqualTo("open");
        assertThat(body(0).at("/incident/last_seen").asText()).isEqualTo("2026-11-24T10:01:00Z");
        assertThat(body(0).at("/incident/complete").asBoolean()).isFalse();
        assertThat(body(0).at("/incident/evidence/0/message").asText()).startsWith("No valid host");
        assertThat(body(0).at("/runbook").asText()).isEqualTo("https://wiki.example/no-valid-host");
        assertThat(NotificationJson.read(http().taken().get(0), Notification.class))
                .isEqualTo(firing(anIncident().provisional()));
    }

    private static String header(String head, String name) {
        return HttpReceiver.lines(head).stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow();
    }
}
