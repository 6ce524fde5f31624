package io.squall.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the token in an {@code Authorization} header. Beside {@code Bearer}, it may be the password of {@code Basic}, whatever the
 * user (rsyslog, Fluent Bit and Promtail are configured with user and password), or behind the colon of Elasticsearch's
 * {@code ApiKey} (Filebeat, Logstash).
 */
final class CredentialText {

    private static final int LONGEST = 1024;

    private CredentialText() {}

    static Optional<String> token(String header) {
        int space = header.indexOf(' ');
        if (space < 0 || header.length() > LONGEST) {
            return Optional.empty();
        }
        String credentials = header.substring(space + 1).strip();
        return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(credentials);
            case "basic", "apikey" -> behindColon(credentials);
            default -> Optional.empty();
        };
    }

    private static Optional<String> behindColon(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
