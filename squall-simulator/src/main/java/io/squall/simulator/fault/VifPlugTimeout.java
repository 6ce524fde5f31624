package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Operation;
import java.util.List;

/** Neutron never says that a guest's network is there, so guests are not started. */
final class VifPlugTimeout extends Fault {

    VifPlugTimeout() {
        super(
                "vif_plug_timeout",
                "Guests wait in vain for their network.",
                Severity.MAJOR,
                Loudness.LOUD,
                60,
                List.of("Timeout waiting for [('network-vif-plugged'", "Virtual Interface creation failed"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.vifStuck().add(span.from(), span.until());
        every(cloud, span, 5 * SECOND, 45 * SECOND, flow -> cloud.users().act(Operation.CREATE_SERVER, flow.now()));
        return Place.controller("neutron-server");
    }
}
