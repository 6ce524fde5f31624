package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.ComputeNode;
import java.util.List;

/** One guest takes the processors of its host: all that is done there takes many times as long. */
final class NoisyNeighbour extends Fault {

    NoisyNeighbour() {
        super("noisy_neighbour", "A guest starves a compute host.", Severity.MINOR, Loudness.QUIET, 30, List.of());
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        ComputeNode node = node(cloud, span);
        node.host().slow().add(span.from(), span.until(), 7);
        every(
                cloud,
                span,
                50 * SECOND,
                70 * SECOND,
                flow -> cloud.signs()
                        .outlasted(
                                flow,
                                node.networkAgent(),
                                "neutron.plugins.ml2.drivers.agent._common_agent.CommonAgentLoop._report_state",
                                2_340_000));
        every(cloud, span, 70 * SECOND, 90 * SECOND, flow -> cloud.signs().jobWaits(flow, node));
        return new Place(node.name(), "libvirtd", true);
    }
}
