package io.squall.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.squall.api.Reload;
import io.squall.config.ConfigException;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again. Alerting follows at once; everything else that changed needs a restart, and is told. */
final class ConfigReload implements Reload {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigReload.class);

    private final ServerConfig config;
    private final Supplier<ServerConfig> reread;
    private final CurrentAlerts alerts;
    private final Counter failures;

    ConfigReload(ServerConfig config, Supplier<ServerConfig> reread, CurrentAlerts alerts, MeterRegistry metrics) {
        this.config = config;
        this.reread = reread;
        this.alerts = alerts;
        this.failures = metrics.counter("squall.config.reload.failures");
    }

    @Override
    public synchronized Outcome reload() {
        try {
            ServerConfig fresh = reread.get();
            List<String> changed = ServerConfigFile.changed(config, fresh);
            alerts.follow(fresh.alerts());
            List<String> applied = changed.stream().filter("alerts"::equals).toList();
            List<String> waiting =
                    changed.stream().filter(key -> !key.equals("alerts")).toList();
            LOG.info("configuration read again: applied {}, after a restart {}", applied, waiting);
            return new Outcome(applied, waiting);
        } catch (ConfigException | IllegalArgumentException e) {
            failures.increment();
            LOG.error("the configuration stays as it was: {}", e.getMessage());
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
