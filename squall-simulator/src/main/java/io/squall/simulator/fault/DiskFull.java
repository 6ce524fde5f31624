package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.ComputeNode;
import java.util.List;

/** The disk for guests of one host is full. */
final class DiskFull extends Fault {

    DiskFull() {
        super(
                "disk_full",
                "The disk for guests is full on a host.",
                Severity.MAJOR,
                Loudness.LOUD,
                20,
                List.of("[Errno 28] No space left on device", "Error updating resources for node"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        ComputeNode node = node(cloud, span);
        node.diskFull().add(span.from(), span.until());
        every(
                cloud,
                span,
                30 * SECOND,
                60 * SECOND,
                flow -> cloud.signs()
                        .resourcesFailed(
                                flow, node, "OSError: [Errno 28] No space left on device: '/var/lib/nova/instances'"));
        return new Place(node.name(), "nova-compute", false);
    }
}
