package io.squall.simulator.cloud;

/** Neutron's agent on a compute host: it wires network cards to bridges. */
final class BridgeAgent {

    private static final String AGENT = "neutron.plugins.ml2.drivers.agent._common_agent";
    private static final String GROUPS = "neutron.agent.securitygroups_rpc";
    private static final Latency POLL = Latency.of(900, 0.5);
    private static final Latency STEP = Latency.of(60, 0.6);

    private final Cloud cloud;
    private final Daemon daemon;
    private final Context own;

    BridgeAgent(Cloud cloud, Daemon daemon) {
        this.cloud = cloud;
        this.daemon = daemon;
        this.own = Context.periodic(cloud.ids());
    }

    Daemon daemon() {
        return daemon;
    }

    /** A card has appeared; when Nova was told that it is wired, in microseconds, or the largest number for never. */
    long plugged(Flow flow, Instance guest) {
        flow.pass(POLL, daemon.slowness(flow.now()));
        Port port = guest.port();
        String tap = port.tap();
        if (daemon.down().at(flow.now()) || cloud.vifStuck().at(flow.now())) {
            return Long.MAX_VALUE;
        }
        say(flow, GROUPS, "Preparing filters for devices {'" + tap + "'}");
        flow.pass(STEP);
        say(
                flow,
                AGENT,
                "Port " + tap + " updated. Details: {'device': '" + tap + "', 'network_id': '"
                        + port.network().id()
                        + "', 'port_id': '" + port.id() + "', 'mac_address': '" + port.mac()
                        + "', 'admin_state_up': True, 'network_type': 'vxlan', 'segmentation_id': "
                        + port.network().segment()
                        + ", 'physical_network': None, 'mtu': 1450, 'fixed_ips': [{'subnet_id': '"
                        + port.network().subnet()
                        + "', 'ip_address': '" + port.address()
                        + "'}], 'device_owner': 'compute:nova', 'allowed_address_pairs': [], 'port_security_enabled': False,"
                        + " 'qos_policy_id': None, 'qos_network_policy_id': None, 'profile': {}, 'propagate_uplink_status': False}");
        flow.pass(STEP);
        say(
                flow,
                "neutron.plugins.ml2.drivers.linuxbridge.agent.arp_protect",
                "Skipping ARP spoofing rules for port '" + tap + "' because it has port security disabled");
        return cloud.neutron().provision(flow, guest);
    }

    /** A card has gone. */
    void unplugged(Flow flow, Instance guest, boolean forGood) {
        flow.pass(POLL, daemon.slowness(flow.now()));
        say(flow, GROUPS, "Remove device filter for {'" + guest.port().tap() + "'}");
        flow.pass(STEP);
        say(flow, AGENT, "Attachment " + guest.port().tap() + " removed");
        if (!forGood) {
            flow.pass(STEP);
            say(flow, AGENT, "Port " + guest.port().tap() + " updated.");
            cloud.neutron().notifyNova(flow, guest, "network-vif-unplugged");
        }
    }

    private void say(Flow flow, String logger, String text) {
        cloud.log().info(daemon, flow.now(), logger).context(own).text(text).end();
    }
}
