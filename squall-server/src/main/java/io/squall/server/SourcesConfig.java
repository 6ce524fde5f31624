package io.squall.server;

import io.squall.ingest.fluent.FluentConfig;
import io.squall.ingest.http.HttpIntakeConfig;
import io.squall.ingest.kafka.KafkaSourceConfig;
import io.squall.ingest.syslog.SyslogConfig;
import io.squall.ingest.tail.FileTailConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where logs come from; section {@code sources} of the configuration. Pushes over HTTP and gRPC are always taken.
 *
 * @param http limits of pushes over HTTP and gRPC
 * @param fluent where the Forward protocol of Fluentd and Fluent Bit is listened for
 * @param syslog where syslog is listened for
 * @param files files that are followed
 * @param kafka topics that are read
 */
public record SourcesConfig(
        HttpIntakeConfig http,
        List<FluentConfig> fluent,
        List<SyslogConfig> syslog,
        List<FileTailConfig> files,
        List<KafkaSourceConfig> kafka) {

    /** @throws IllegalArgumentException in one line, when two sources have one name: positions and figures are kept by it */
    public SourcesConfig {
        fluent = List.copyOf(fluent);
        syslog = List.copyOf(syslog);
        files = List.copyOf(files);
        kafka = List.copyOf(kafka);
        Set<String> names = new HashSet<>();
        Stream.of(
                        fluent.stream().map(FluentConfig::name),
                        syslog.stream().map(SyslogConfig::name),
                        files.stream().map(FileTailConfig::name),
                        kafka.stream().map(KafkaSourceConfig::name))
                .flatMap(of -> of)
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("sources: two are named " + name + "; give each its own name");
                });
    }

    /** Listeners on this machine alone. */
    static SourcesConfig defaults() {
        return new SourcesConfig(
                HttpIntakeConfig.defaults(),
                List.of(FluentConfig.defaults()),
                List.of(SyslogConfig.defaults()),
                List.of(),
                List.of());
    }
}
