package io.squall.alert.sink;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A webhook: {@link NotificationJson} of the {@link Notification}.
 *
 * <p>{@code X-Squall-Notification} is the notification's id, the same when it comes twice. Where a secret is configured,
 * {@code X-Squall-Timestamp} is the time of sending in seconds since the epoch, and {@code X-Squall-Signature} is {@code sha256=}
 * and the HMAC-SHA256, in hexadecimal, of timestamp, a full stop and the body. A receiver that refuses old timestamps cannot be
 * given a recorded request.
 */
final class WebhookSink implements AlertSink {

    private final String name;
    private final URI address;
    private final @Nullable Secret secret;
    private final String authorization;
    private final HttpPost http;
    private final Clock clock;

    WebhookSink(String name, URI address, @Nullable Secret secret, String authorization, HttpPost http, Clock clock) {
        this.name = name;
        this.address = address;
        this.secret = secret;
        this.authorization = authorization;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public Set<NotificationKind> takes() {
        return EnumSet.allOf(NotificationKind.class);
    }

    @Override
    public Delivery send(Notification notification) throws InterruptedException {
        String body = NotificationJson.write(notification);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Squall-Notification", notification.id());
        if (!authorization.isEmpty()) {
            headers.put("Authorization", authorization);
        }
        if (secret != null) {
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            headers.put("X-Squall-Timestamp", timestamp);
            headers.put("X-Squall-Signature", "sha256=" + hmac(secret, timestamp + "." + body));
        }
        return http.post(address, headers, body);
    }

    private static String hmac(Secret secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
