package io.squall.simulator.cloud;

/** Networks: the API, and what it does with ports. */
final class Neutron extends Api {

    private static final Latency NOTICE = Latency.of(650, 0.7);
    private static final Latency PROVISION = Latency.of(900, 0.6);

    Neutron(Cloud cloud, Daemon daemon) {
        super(cloud, daemon, 9696, Latency.of(42, 0.75), Latency.of(420, 0.6));
    }

    /** What a guest's page needs to know of its ports. */
    void portsOf(Flow flow, Context caller, Instance guest) {
        serve(flow, caller.called(cloud.ids()), Call.get("/v2.0/ports?device_id=" + guest.uuid(), 910));
    }

    /** What Nova asks before it makes or changes a guest's port. */
    void describeFor(Flow flow, Context caller, Network network) {
        Account nova = cloud.serviceUser("neutron");
        serve(
                flow,
                caller.called(cloud.ids(), nova),
                Call.get("/v2.0/networks/" + network.id() + "?fields=segments", 212));
        serve(
                flow,
                caller.called(cloud.ids(), nova),
                Call.get(
                        "/v2.0/networks/" + network.id()
                                + "?fields=provider%3Aphysical_network&fields=provider%3Anetwork_type",
                        281));
    }

    /** All that Nova asks to know a guest's network anew. */
    void networkInfo(Flow flow, Context caller, Instance guest) {
        Account nova = cloud.serviceUser("neutron");
        Port port = guest.port();
        Network network = port.network();
        serve(
                flow,
                caller.called(cloud.ids(), nova),
                Call.get("/v2.0/ports?tenant_id=" + network.project() + "&device_id=" + guest.uuid(), 1087));
        serve(
                flow,
                caller.called(cloud.ids(), nova),
                Call.get("/v2.0/floatingips?fixed_ip_address=" + port.address() + "&port_id=" + port.id(), 217));
        serve(flow, caller.called(cloud.ids(), nova), Call.get("/v2.0/subnets?id=" + network.subnet(), 807));
        serve(
                flow,
                caller.called(cloud.ids(), nova),
                Call.get("/v2.0/ports?network_id=" + network.id() + "&device_owner=network%3Adhcp", 1128));
        describeFor(flow, caller, network);
    }

    /** Makes a guest's port and tells the DHCP agent. */
    void createPort(Flow flow, Context caller, Instance guest) {
        Context own = caller.called(cloud.ids());
        serve(flow, own, new Call("POST", "/v2.0/ports", 201, 898));
        cloud.dhcpAgent().portCreated(flow.fork().pass(NOTICE), guest);
        serve(
                flow,
                caller.called(cloud.ids(), cloud.serviceUser("neutron")),
                new Call("PUT", "/v2.0/ports/" + guest.port().id(), 200, 1048));
        notifyNova(flow.fork(), guest, "network-changed");
    }

    void deletePort(Flow flow, Context caller, Instance guest) {
        serve(
                flow,
                caller.called(cloud.ids()),
                new Call("DELETE", "/v2.0/ports/" + guest.port().id(), 204, 173));
        notifyNova(flow.fork(), guest, "network-vif-deleted");
    }

    /** An agent said that a card is there, so the port comes up and Nova hears of it; when that is, in microseconds. */
    long provision(Flow flow, Instance guest) {
        Context own = Context.periodic(cloud.ids());
        int attempts = 1 + flow.pick(2);
        for (int attempt = 1; attempt <= attempts; attempt++) {
            cloud.log()
                    .info(daemon, flow.now(), "neutron.plugins.ml2.plugin")
                    .context(own)
                    .text("Attempt ")
                    .number(attempt)
                    .text(" to provision port ")
                    .text(guest.port().id())
                    .end();
            flow.pass(PROVISION, factor(flow));
        }
        notifyNova(flow, guest, "network-vif-plugged");
        return flow.now();
    }

    /** Tells Nova what happened to a guest's port. */
    void notifyNova(Flow flow, Instance guest, String event) {
        try {
            String request = cloud.nova().externalEvent(flow, guest, event);
            cloud.log()
                    .info(daemon, flow.now(), "neutron.notifiers.nova")
                    .noContext()
                    .text("Nova event matching ['")
                    .text(request)
                    .text("'] response: {'server_uuid': '")
                    .text(guest.uuid())
                    .text("', 'name': '")
                    .text(event)
                    .text("', 'status': 'completed', 'tag': '")
                    .text(guest.port().id())
                    .text("', 'code': 200}")
                    .end();
        } catch (CallFailed e) {
            cloud.log()
                    .error(daemon, flow.now(), "neutron.notifiers.nova")
                    .noContext()
                    .text("Failed to notify nova on events: [{'server_uuid': '")
                    .text(guest.uuid())
                    .text("', 'name': '")
                    .text(event)
                    .text("', 'status': 'completed', 'tag': '")
                    .text(guest.port().id())
                    .text("'}]")
                    .end(e.traceback());
        }
    }

    @Override
    int fail(Flow flow, Context context, Call call, CallFailed failure) {
        cloud.log()
                .error(daemon, flow.now(), "neutron.pecan_wsgi.hooks.translation")
                .context(context)
                .text(call.method())
                .text(" failed.")
                .end(failure.traceback());
        return 500;
    }

    @Override
    void access(Flow flow, Context context, Call call, int status, long micros) {
        cloud.log()
                .info(daemon, flow.now(), "neutron.wsgi")
                .context(context)
                .text("127.0.0.1 \"")
                .text(call.method())
                .text(" ")
                .text(call.path())
                .text(" HTTP/1.1\" status: ")
                .number(status)
                .text("  len: ")
                .number(length(flow, call, status))
                .text(" time: ")
                .secondsOfWsgi(micros)
                .end();
    }
}
