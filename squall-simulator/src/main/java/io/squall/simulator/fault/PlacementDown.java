package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import java.util.List;

/** Placement is gone: no new guest finds a host, hosts cannot say what they have. */
final class PlacementDown extends Fault {

    PlacementDown() {
        super(
                "placement_down",
                "Placement stops and comes back.",
                Severity.MAJOR,
                Loudness.LOUD,
                30,
                List.of("Placement API service is not responding"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.daemon("placement-api").down().add(span.from(), span.until());
        cloud.daemon("placement-uwsgi").down().add(span.from(), span.until());
        return Place.controller("placement-api");
    }
}
