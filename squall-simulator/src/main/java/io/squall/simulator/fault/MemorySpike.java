package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.ComputeNode;
import java.util.List;

/** Something on a host takes its memory bit by bit, until the kernel ends guests. */
final class MemorySpike extends Fault {

    MemorySpike() {
        super(
                "memory_spike",
                "The memory of a compute host runs full.",
                Severity.MAJOR,
                Loudness.LOUD,
                20,
                List.of("Instance shutdown by itself", "End of file from qemu monitor"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        ComputeNode node = node(cloud, span);
        node.memoryTaken().add(span.from(), span.until(), node.memoryMb());
        every(
                cloud,
                new Span(span.from() + span.length() / 2, span.until(), 0),
                0,
                45 * SECOND,
                flow -> cloud.signs().guestKilled(flow, node));
        return new Place(node.name(), "nova-compute", true);
    }
}
