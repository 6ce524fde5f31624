package io.squall.api;

import java.util.List;

/**
 * The section {@code dashboard} of the configuration.
 *
 * @param links where its views lead to
 */
public record DashboardConfig(List<DashboardLink> links) {

    public DashboardConfig {
        links = List.copyOf(links);
    }

    /** No links. */
    public static DashboardConfig defaults() {
        return new DashboardConfig(List.of());
    }
}
