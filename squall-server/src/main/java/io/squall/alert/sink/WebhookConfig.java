package io.squall.alert.sink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any address that takes JSON ({@code type: webhook}).
 *
 * @param name name of the sink
 * @param url where to post; may hold a token, so it is a secret
 * @param urlFile a file with it
 * @param secret signs each request, see docs
 * @param secretFile a file with it
 * @param token bearer token to send along
 * @param tokenFile a file with it
 * @param timeout for one exchange, default 10s
 * @param caFile certificates to trust, PEM
 */
public record WebhookConfig(
        String name,
        @Nullable Secret url,
        @Nullable Path urlFile,
        @Nullable Secret secret,
        @Nullable Path secretFile,
        @Nullable Secret token,
        @Nullable Path tokenFile,
        Duration timeout,
        @Nullable Path caFile)
        implements SinkConfig {

    public WebhookConfig {
        name = Setting.name(name);
        timeout = Setting.timeout(timeout);
    }

    @Override
    public String target() {
        return Setting.place(
                Setting.address(Secret.required(url, urlFile, "url").reveal(), "url"));
    }

    @Override
    public AlertSink open(SinkContext context) {
        Secret address = Secret.required(url, urlFile, "url");
        Secret key = Secret.either(secret, secretFile, "secret").orElse(null);
        Secret bearer = Secret.either(token, tokenFile, "token").orElse(null);
        List<Secret> secrets = new ArrayList<>(List.of(address));
        if (key != null) {
            secrets.add(key);
        }
        if (bearer != null) {
            secrets.add(bearer);
        }
        return new WebhookSink(
                name,
                Setting.address(address.reveal(), "url"),
                key,
                bearer == null ? "" : HttpAuthorization.bearer(bearer),
                new HttpPost(timeout, caFile, context.clock(), secrets),
                context.clock());
    }
}
