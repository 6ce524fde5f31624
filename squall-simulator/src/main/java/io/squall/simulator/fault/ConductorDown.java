package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.ComputeNode;
import io.squall.simulator.cloud.Daemon;
import java.util.List;

/** Nova's conductor is gone: requests to it time out after a minute. */
final class ConductorDown extends Fault {

    ConductorDown() {
        super(
                "conductor_down",
                "Nova's conductor dies and comes back.",
                Severity.CRITICAL,
                Loudness.LOUD,
                70,
                List.of("oslo_messaging.exceptions.MessagingTimeout"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        Daemon conductor = cloud.daemon("nova-conductor");
        NeutronDown.down(cloud, span, conductor);
        for (ComputeNode node : cloud.nodes()) {
            every(cloud, span, 61 * SECOND, 62 * SECOND, flow -> cloud.signs().timedOut(flow, node.compute()));
        }
        return Place.controller("nova-conductor");
    }
}
