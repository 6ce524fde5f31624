package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.ComputeNode;
import io.squall.simulator.cloud.Daemon;
import io.squall.simulator.cloud.Operation;
import java.util.List;

/** A compute host dies: silence on it, and others notice. */
final class ComputeDead extends Fault {

    ComputeDead() {
        super(
                "compute_dead",
                "A compute host dies and comes back.",
                Severity.MAJOR,
                Loudness.QUIET,
                60,
                List.of("has not been heard from in a while", "Agent healthcheck: found 1 dead agents"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        ComputeNode node = node(cloud, span);
        for (Daemon daemon : List.of(node.compute(), node.libvirtd(), node.networkAgent())) {
            daemon.down().add(span.from(), span.until());
            once(cloud, span.from() + 500_000, flow -> cloud.signs().clientLost(flow, daemon));
            once(cloud, span.until() + 2 * SECOND, flow -> cloud.signs().started(flow, daemon));
        }
        every(
                cloud,
                span,
                80 * SECOND,
                37 * SECOND,
                flow -> cloud.signs().deadAgent(flow, node.networkAgent(), "Linux bridge agent", span.from()));
        every(cloud, span, 70 * SECOND, 50 * SECOND, flow -> cloud.users().act(Operation.CREATE_SERVER, flow.now()));
        return new Place(node.name(), "nova-compute", false);
    }
}
