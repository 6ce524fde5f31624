package io.squall.simulator.cloud;

/** Neutron's agent that gives guests their addresses. */
final class DhcpAgent {

    private static final String LOGGER = "neutron.agent.dhcp.agent";
    private static final Latency CONFIGURE = Latency.of(900, 0.5);

    private final Cloud cloud;
    private final Daemon daemon;

    DhcpAgent(Cloud cloud, Daemon daemon) {
        this.cloud = cloud;
        this.daemon = daemon;
    }

    Daemon daemon() {
        return daemon;
    }

    /** A guest's port was made. */
    void portCreated(Flow flow, Instance guest) {
        Port port = guest.port();
        Network network = port.network();
        Logbook log = cloud.log()
                .info(daemon, flow.now(), LOGGER)
                .noContext()
                .text("Trigger reload_allocations for port"
                        + " admin_state_up=True, allowed_address_pairs=[], binding:host_id=, binding:profile=, binding:vif_details=,"
                        + " binding:vif_type=unbound, binding:vnic_type=normal, created_at=");
        log.calendar().isoSeconds(log.line(), flow.now());
        log.text(", description=, device_id=")
                .text(guest.uuid())
                .text(", device_owner=, extra_dhcp_opts=[], fixed_ips=[<neutron.agent.linux.dhcp.DictModel object at"
                        + " 0x7f86c4846fe0>], id=")
                .text(port.id())
                .text(", mac_address=")
                .text(port.mac())
                .text(", name=, network=admin_state_up=True, availability_zone_hints=[], availability_zones=['nova'],"
                        + " description=, id=")
                .text(network.id())
                .text(", mtu=1450, name=")
                .text(network.name())
                .text(", port_security_enabled=False, project_id=")
                .text(network.project())
                .text(", provider:network_type=vxlan, provider:physical_network=None, provider:segmentation_id=")
                .number(network.segment())
                .text(", router:external=False, shared=False, status=ACTIVE, subnets=['")
                .text(network.subnet())
                .text("'], tags=[], vlan_transparent=None, network_id=")
                .text(network.id())
                .text(", security_groups=[], status=DOWN, tags=[] on network _ns_name=qdhcp-")
                .text(network.id())
                .text(", admin_state_up=True, mtu=1450, non_local_subnets=[], tenant_id=")
                .text(network.project())
                .end();
        flow.pass(CONFIGURE, daemon.slowness(flow.now()));
        completed(flow, port.id());
    }

    private void completed(Flow flow, String port) {
        cloud.log()
                .info(daemon, flow.now(), LOGGER)
                .context(Context.periodic(cloud.ids()))
                .text("DHCP configuration for ports {'")
                .text(port)
                .text("'} is completed")
                .end();
    }

    /** A network was made. */
    void networkCreated(Flow flow, String network) {
        say(flow, "Starting network " + network + " dhcp configuration");
        flow.pass(CONFIGURE, daemon.slowness(flow.now()));
        if (flow.chance(0.3)) {
            cloud.log()
                    .info(daemon, flow.now(), "neutron.agent.linux.ip_lib")
                    .context(Context.periodic(cloud.ids()))
                    .text("Device ns-")
                    .text(network.substring(0, 11))
                    .text(" cannot be used as it has no MAC address")
                    .end();
        }
        say(flow, "Finished network " + network + " dhcp configuration");
    }

    /** It asks the server for everything anew. */
    void synchronise(Flow flow) {
        Context context = Context.periodic(cloud.ids());
        say(flow, context, "Synchronizing state");
        flow.pass(CONFIGURE);
        say(flow, context, "All active networks have been fetched through RPC.");
        flow.pass(CONFIGURE);
        say(flow, context, "Synchronizing state complete");
    }

    private void say(Flow flow, String text) {
        cloud.log().info(daemon, flow.now(), LOGGER).noContext().text(text).end();
    }

    private void say(Flow flow, Context context, String text) {
        cloud.log().info(daemon, flow.now(), LOGGER).context(context).text(text).end();
    }
}
