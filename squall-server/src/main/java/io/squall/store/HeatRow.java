package io.squall.store;

import java.util.List;

/**
 * An entity over time.
 *
 * @param entity its name
 * @param kind {@code cloud}, {@code host}, {@code service@host} or {@code request}
 * @param host its host, or empty
 * @param service its service, or empty
 * @param cells the columns in which it has windows, in order
 */
public record HeatRow(String entity, String kind, String host, String service, List<HeatCell> cells) {

    public HeatRow {
        cells = List.copyOf(cells);
    }
}
