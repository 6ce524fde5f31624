package io.squall.alert.sink;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service of PagerDuty, by its Events API v2 ({@code type: pagerduty}).
 *
 * @param name name of the sink
 * @param routingKey integration key of the service
 * @param routingKeyFile a file with it
 * @param url where events go; default {@code https://events.pagerduty.com}, for Europe {@code https://events.eu.pagerduty.com}
 * @param timeout for one exchange, default 10s
 * @param caFile certificates to trust, PEM
 */
public record PagerDutyConfig(
        String name,
        @Nullable Secret routingKey,
        @Nullable Path routingKeyFile,
        URI url,
        Duration timeout,
        @Nullable Path caFile)
        implements SinkConfig {

    @SuppressWarnings("NullAway") // keys that the file does not have
    public PagerDutyConfig {
        name = Setting.name(name);
        url = Setting.address(url == null ? "https://events.pagerduty.com" : url.toString(), "url");
        timeout = Setting.timeout(timeout);
    }

    @Override
    public String target() {
        return Setting.place(url);
    }

    @Override
    public AlertSink open(SinkContext context) {
        Secret key = Secret.required(routingKey, routingKeyFile, "routingKey");
        return new PagerDutySink(this, key, new HttpPost(timeout, caFile, context.clock(), List.of(key)), context);
    }
}
