package io.squall.alert.sink;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * E-mail through a mail server ({@code type: email}).
 *
 * @param name name of the sink
 * @param host mail server
 * @param port its port; default 587, 465 with {@code tls: implicit}, 25 with {@code tls: none}
 * @param tls {@code starttls} (default: without it nothing is sent), {@code implicit} or {@code none}
 * @param user to log in with
 * @param password to log in with
 * @param passwordFile a file with it
 * @param from sender's address
 * @param to receivers' addresses
 * @param timeout for each step of the exchange, default 10s
 * @param caFile certificates to trust, PEM
 */
public record EmailConfig(
        String name,
        String host,
        int port,
        String tls,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Path passwordFile,
        String from,
        List<String> to,
        Duration timeout,
        @Nullable Path caFile)
        implements SinkConfig {

    @SuppressWarnings("NullAway") // keys that the file does not have
    public EmailConfig {
        name = Setting.name(name);
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("host: is missing; expected the name of a mail server");
        }
        tls = tls == null ? "starttls" : tls.toLowerCase(Locale.ROOT);
        port = port != 0
                ? port
                : switch (tls) {
                    case "starttls" -> 587;
                    case "implicit" -> 465;
                    case "none" -> 25;
                    default ->
                        throw new IllegalArgumentException("tls: expected starttls, implicit or none, not " + tls);
                };
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: expected 1 to 65535, not " + port);
        }
        from = address(from, "from");
        to = to == null
                ? List.of()
                : to.stream().map(each -> address(each, "to")).toList();
        if (to.isEmpty()) {
            throw new IllegalArgumentException("to: is missing; expected a list of addresses");
        }
        timeout = Setting.timeout(timeout);
        if (user != null && "none".equals(tls)) {
            throw new IllegalArgumentException(
                    "tls: none would send the password of user for all to read; use starttls");
        }
    }

    @Override
    public String target() {
        return String.join(", ", to) + " by " + host + ":" + port;
    }

    @Override
    public AlertSink open(SinkContext context) {
        Secret secret = user == null ? null : Secret.required(password, passwordFile, "password");
        return new EmailSink(this, secret);
    }

    private static String address(@Nullable String text, String key) {
        try {
            InternetAddress[] parsed = InternetAddress.parse(text == null ? "" : text, true);
            if (parsed.length == 1 && parsed[0].getAddress().contains("@")) {
                return parsed[0].toString();
            }
        } catch (AddressException e) {
            // said below
        }
        throw new IllegalArgumentException(key + ": expected an address as squall@example.org, not \"" + text + "\"");
    }
}
