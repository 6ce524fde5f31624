package io.squall.server;

import io.squall.ingest.http.HttpIntakeConfig;
import io.squall.ingest.tail.FileTailConfig;
import java.util.List;

/**
 * Where logs come from; section {@code sources} of the configuration. Pushes over HTTP and gRPC are always taken.
 *
 * @param http limits of pushes over HTTP and gRPC
 * @param files files that are followed
 */
public record SourcesConfig(HttpIntakeConfig http, List<FileTailConfig> files) {

    public SourcesConfig {
        files = List.copyOf(files);
    }

    static SourcesConfig defaults() {
        return new SourcesConfig(HttpIntakeConfig.defaults(), List.of());
    }
}
