package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.ComputeNode;
import java.util.List;

/** The clock of one host is behind, so that its lines bear a wrong time and Neutron complains. */
final class ClockSkew extends Fault {

    ClockSkew() {
        super(
                "clock_skew",
                "The clock of a compute host is 95 s behind.",
                Severity.MINOR,
                Loudness.LOUD,
                40,
                List.of("This differs from the current server timestamp"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        ComputeNode node = node(cloud, span);
        node.host().skew().add(span.from(), span.until(), -95);
        every(cloud, span, 12 * SECOND, 75 * SECOND, flow -> cloud.signs().clockDiffers(flow, node));
        return new Place(node.name(), "chronyd", false);
    }
}
