package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.ComputeNode;
import java.util.List;

/** Nova loses libvirt on one host: guests do not start there. */
final class LibvirtLost extends Fault {

    LibvirtLost() {
        super(
                "libvirt_lost",
                "Nova loses its connection to libvirt on a host.",
                Severity.MAJOR,
                Loudness.LOUD,
                20,
                List.of("Connection to libvirt failed", "Cannot recv data: Connection reset by peer"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        ComputeNode node = node(cloud, span);
        node.libvirtLost().add(span.from(), span.until());
        node.libvirtd().down().add(span.from(), span.until());
        every(cloud, span, 4 * SECOND, 61 * SECOND, flow -> cloud.signs().libvirtSilent(flow, node));
        every(
                cloud,
                span,
                22 * SECOND,
                60 * SECOND,
                flow -> cloud.signs()
                        .resourcesFailed(
                                flow,
                                node,
                                "nova.exception.HypervisorUnavailable: Connection to the hypervisor is broken on host"));
        return new Place(node.name(), "libvirtd", false);
    }
}
