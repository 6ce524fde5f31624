package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Daemon;
import java.util.List;

/** The DHCP agent is silent: new guests get no address, and Neutron notices late. */
final class DhcpAgentDead extends Fault {

    DhcpAgentDead() {
        super(
                "dhcp_agent_dead",
                "The DHCP agent dies and comes back.",
                Severity.MAJOR,
                Loudness.QUIET,
                30,
                List.of("Type: DHCP agent", "No DHCP agents available"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        Daemon agent = cloud.daemon("neutron-dhcp-agent");
        agent.down().add(span.from(), span.until());
        once(cloud, span.from() + 300_000, flow -> cloud.signs().clientLost(flow, agent));
        every(
                cloud,
                span,
                76 * SECOND,
                37 * SECOND,
                flow -> cloud.signs().deadAgent(flow, agent, "DHCP agent", span.from()));
        once(cloud, span.until() + SECOND, flow -> cloud.signs().started(flow, agent));
        return Place.controller("neutron-dhcp-agent");
    }
}
