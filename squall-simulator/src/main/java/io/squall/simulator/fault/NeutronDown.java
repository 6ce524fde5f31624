package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Daemon;
import java.util.List;

/** Neutron's server is gone: guests can be neither shown nor built. */
final class NeutronDown extends Fault {

    NeutronDown() {
        super(
                "neutron_down",
                "The Neutron server stops and comes back.",
                Severity.CRITICAL,
                Loudness.LOUD,
                60,
                List.of("port=9696): Max retries exceeded"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        down(cloud, span, cloud.daemon("neutron-server"));
        return Place.controller("neutron-server");
    }

    /** A service on the controller is stopped and started. */
    static void down(Cloud cloud, Span span, Daemon daemon) {
        daemon.down().add(span.from(), span.until());
        once(cloud, span.from() + 200_000, flow -> cloud.signs().clientLost(flow, daemon));
        once(cloud, span.until() + SECOND, flow -> cloud.signs().started(flow, daemon));
    }
}
