package io.squall.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.squall.api.Reload;
import io.squall.config.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again. Some sections follow at once; everything else that changed needs a restart, and is told. */
final class ConfigReload implements Reload {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigReload.class);

    private final ServerConfig config;
    private final Supplier<ServerConfig> reread;
    private final Map<String, Consumer<ServerConfig>> following;
    private final Counter failures;

    /** @param following what follows at once, by the key of its section; each is told however little has changed */
    ConfigReload(
            ServerConfig config,
            Supplier<ServerConfig> reread,
            Map<String, Consumer<ServerConfig>> following,
            MeterRegistry metrics) {
        this.config = config;
        this.reread = reread;
        this.following = following;
        this.failures = metrics.counter("squall.config.reload.failures");
    }

    @Override
    public synchronized Outcome reload() {
        try {
            ServerConfig fresh = reread.get();
            List<String> changed = ServerConfigFile.changed(config, fresh);
            following.values().forEach(section -> section.accept(fresh));
            List<String> applied =
                    changed.stream().filter(following::containsKey).toList();
            List<String> waiting =
                    changed.stream().filter(key -> !following.containsKey(key)).toList();
            LOG.info("configuration read again: applied {}, after a restart {}", applied, waiting);
            return new Outcome(applied, waiting);
        } catch (ConfigException | IllegalArgumentException e) {
            failures.increment();
            LOG.error("the configuration stays as it was: {}", e.getMessage());
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
