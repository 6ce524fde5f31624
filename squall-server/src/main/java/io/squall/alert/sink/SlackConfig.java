package io.squall.alert.sink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel of Slack, or of something that takes Slack's incoming webhooks ({@code type: slack}).
 *
 * @param name name of the sink
 * @param url address of the incoming webhook; whoever has it can post, so it is a secret
 * @param urlFile a file with it
 * @param timeout for one exchange, default 10s
 * @param caFile certificates to trust, PEM
 */
public record SlackConfig(
        String name,
        @Nullable Secret url,
        @Nullable Path urlFile,
        Duration timeout,
        @Nullable Path caFile) implements SinkConfig {

    public SlackConfig {
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
        return new SlackSink(
                name,
                Setting.address(address.reveal(), "url"),
                new HttpPost(timeout, caFile, context.clock(), List.of(address)));
    }
}
