package io.squall.store;

import io.squall.incident.Incident;
import java.util.List;

/**
 * What the pipeline found in a stretch of the journal; it is in the store as a whole or not at all.
 *
 * @param windows scored windows, each at most once
 * @param incidents incidents that are new or changed, as they are now
 * @param sightings templates met
 * @param position journal position up to which all results are given with this batch and those before
 */
public record ResultBatch(
        List<FoundWindow> windows, List<Incident> incidents, TemplateSightings sightings, long position) {

    public ResultBatch {
        windows = List.copyOf(windows);
        incidents = List.copyOf(incidents);
    }
}
