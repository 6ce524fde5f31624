package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import java.util.List;

/** All APIs become slower and slower. */
final class ApiDegradation extends Fault {

    private static final int STEPS = 5;

    ApiDegradation() {
        super("api_degradation", "All APIs become slower and slower.", Severity.MINOR, Loudness.QUIET, 20, List.of());
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        for (String api :
                List.of("nova-api", "neutron-server", "glance-api", "cinder-api", "placement-api", "keystone")) {
            for (int step = 0; step < STEPS; step++) {
                long from = span.from() + step * span.length() / STEPS;
                long until = span.from() + (step + 1) * span.length() / STEPS;
                cloud.daemon(api).slow().add(from, until, 3 + 3 * step);
            }
        }
        return Place.controller("nova-api");
    }
}
