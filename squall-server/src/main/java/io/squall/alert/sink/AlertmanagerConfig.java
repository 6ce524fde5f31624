package io.squall.alert.sink;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Prometheus Alertmanager ({@code type: alertmanager}).
 *
 * @param name name of the sink
 * @param url its address without {@code /api/v2}, {@code http://alertmanager:9093}
 * @param user for basic authentication
 * @param password for basic authentication
 * @param passwordFile a file with it
 * @param token bearer token
 * @param tokenFile a file with it
 * @param labels labels for every alert, each as {@code name=value}
 * @param resendEvery how often an open alert is said again; must be well below Alertmanager's {@code resolve_timeout} (5m unless
 *     set otherwise there), after which it thinks that an alert is over. Default 1m
 * @param timeout for one exchange, default 10s
 * @param caFile certificates to trust, PEM
 */
public record AlertmanagerConfig(
        String name,
        URI url,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Path passwordFile,
        @Nullable Secret token,
        @Nullable Path tokenFile,
        List<String> labels,
        Duration resendEvery,
        Duration timeout,
        @Nullable Path caFile)
        implements SinkConfig {

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*=.*");

    @SuppressWarnings("NullAway") // keys that the file does not have
    public AlertmanagerConfig {
        name = Setting.name(name);
        if (url == null) {
            throw new IllegalArgumentException("url: is missing; expected http://alertmanager:9093");
        }
        url = Setting.address(url.toString(), "url");
        labels = labels == null ? List.of() : List.copyOf(labels);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException("labels: \"" + label + "\" is no label; write it as region=west");
            }
        }
        resendEvery = resendEvery == null ? Duration.ofMinutes(1) : resendEvery;
        if (resendEvery.compareTo(Duration.ofSeconds(1)) < 0 || resendEvery.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("resendEvery: expected 1s to 1h, well below resolve_timeout");
        }
        timeout = Setting.timeout(timeout);
        if (user != null && (token != null || tokenFile != null)) {
            throw new IllegalArgumentException("user, token: give one of them");
        }
    }

    @Override
    public String target() {
        return Setting.place(url);
    }

    @Override
    public AlertSink open(SinkContext context) {
        List<Secret> secrets = new ArrayList<>();
        String authorization = "";
        if (user != null) {
            Secret secret = Secret.required(password, passwordFile, "password");
            secrets.add(secret);
            authorization = HttpAuthorization.basic(user, secret);
        } else {
            Secret secret = Secret.either(token, tokenFile, "token").orElse(null);
            if (secret != null) {
                secrets.add(secret);
                authorization = HttpAuthorization.bearer(secret);
            }
        }
        return new AlertmanagerSink(
                this, authorization, new HttpPost(timeout, caFile, context.clock(), secrets), context);
    }
}
