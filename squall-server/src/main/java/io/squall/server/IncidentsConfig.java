package io.squall.server;

import io.squall.incident.CatalogueException;
import io.squall.incident.FaultCatalogue;
import io.squall.incident.GroupingConfig;
import java.nio.file.Path;

/**
 * How anomalies become incidents; section {@code incidents} of the configuration.
 *
 * @param grouping which anomalies belong together, and when an incident is over
 * @param catalogue YAML file with faults of the site and its runbooks, laid over those that come with Squall; or empty
 */
public record IncidentsConfig(GroupingConfig grouping, String catalogue) {

    static IncidentsConfig defaults() {
        return new IncidentsConfig(GroupingConfig.defaults(), "");
    }

    /** @throws CatalogueException in one line, when the file cannot be read as what it should be */
    FaultCatalogue open() throws CatalogueException {
        return catalogue.isEmpty() ? FaultCatalogue.bundled() : FaultCatalogue.load(Path.of(catalogue));
    }
}
