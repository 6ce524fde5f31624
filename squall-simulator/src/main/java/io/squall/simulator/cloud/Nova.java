package io.squall.simulator.cloud;

/** Compute: the API, and the metadata that guests ask it for. */
final class Nova extends Api {

    private static final String METADATA = "nova.metadata.wsgi.server";
    private static final Latency EVENT = Latency.of(24, 0.5);
    private static final Latency BOOT_SCRIPT = Latency.of(3_000, 0.4);

    Nova(Cloud cloud, Daemon daemon) {
        super(cloud, daemon, 8774, Latency.of(55, 0.8), Latency.of(60, 0.7));
    }

    /** The page of one guest. */
    int show(Flow flow, Context context, Instance guest) {
        return serve(flow, context, Call.get("/v2.1/servers/" + guest.uuid(), 1684), inner -> {
            cloud.neutron().portsOf(inner, context, guest);
            return 200;
        });
    }

    /** The list of a project's guests. */
    int list(Flow flow, Context context, Project project) {
        StringBuilder path = new StringBuilder("/v2.0/ports?");
        int shown = Math.min(6, project.instances().size());
        for (int i = 0; i < shown; i++) {
            path.append(i == 0 ? "" : "&")
                    .append("device_id=")
                    .append(project.instances().get(i).uuid());
        }
        return serve(flow, context, Call.get("/v2.1/servers/detail", 700 + 1600 * shown), inner -> {
            if (shown > 0) {
                cloud.neutron().serve(inner, context.called(cloud.ids()), Call.get(path.toString(), 200 + 700 * shown));
            }
            return 200;
        });
    }

    /** Asks for something to be done with a guest; its host is told over the message bus. */
    int act(Flow flow, Context context, Instance guest, int status, boolean waits) {
        Call call = new Call("POST", "/v2.1/servers/" + guest.uuid() + "/action", status, 403);
        return serve(flow, context, call, inner -> {
            rpcClient(inner, context);
            if (waits) {
                cloud.rabbitMq().call(inner, guest.node().compute());
            } else {
                cloud.rabbitMq().call(inner, cloud.conductor().daemon());
            }
            return status;
        });
    }

    /** A line that Nova writes whenever it makes a client of the message bus the old way. */
    void rpcClient(Flow flow, Context context) {
        cloud.log()
                .warning(daemon, flow.now(), "oslo_messaging.rpc.client")
                .context(context)
                .text(
                        "Using RPCClient manually to instantiate client. Please use get_rpc_client to obtain an RPC client instance.")
                .end();
    }

    /** Refuses a request because of a mistake in it. */
    int refuse(Flow flow, Context context, Call call, int status, String why) {
        return serve(flow, context, call, inner -> {
            cloud.log()
                    .info(daemon, inner.now(), "nova.api.openstack.wsgi")
                    .context(context)
                    .text("HTTP exception thrown: ")
                    .text(why)
                    .end();
            return status;
        });
    }

    /** Neutron tells what happened to a guest's port; the id of its request. */
    String externalEvent(Flow flow, Instance guest, String event) {
        Context context = Context.of(cloud.ids(), "-", "-").called(cloud.ids(), cloud.serviceUser("nova"));
        flow.pass(EVENT, factor(flow));
        serve(flow, context, new Call("POST", "/v2.1/os-server-external-events", 200, 584), inner -> {
            cloud.log()
                    .info(daemon, inner.now(), "nova.api.openstack.compute.server_external_events")
                    .context(context)
                    .text("Creating event ")
                    .text(event)
                    .text(":")
                    .text(guest.port().id())
                    .text(" for instance ")
                    .text(guest.uuid())
                    .text(" on ")
                    .text(guest.node().name())
                    .end();
            return 200;
        });
        guest.node().portEvent(flow.fork().passMicros(12_000), context, guest, event);
        return context.request();
    }

    /** A guest that has booted asks who it is. */
    void metadata(Flow flow, Instance guest) {
        String address = guest.port().address();
        flow.pass(BOOT_SCRIPT);
        metadata(
                flow,
                address,
                "/latest/meta-data/instance-id",
                146,
                Context.periodic(cloud.ids()).text());
        flow.pass(BOOT_SCRIPT);
        metadata(flow, address, "/openstack/latest/meta_data.json", 1080, "[-] ");
    }

    private void metadata(Flow flow, String address, String path, int length, String context) {
        long start = flow.now();
        flow.pass(EVENT, factor(flow));
        cloud.log()
                .info(daemon, flow.now(), METADATA)
                .text(context)
                .text(address)
                .text(",127.0.0.1 \"GET ")
                .text(path)
                .text(" HTTP/1.1\" status: 200 len: ")
                .number(length + 5)
                .text(" time: ")
                .secondsOfWsgi(flow.now() - start)
                .end();
        cloud.metadataAgent().served(flow.passMicros(4_000), address, path, length, flow.now() - start);
    }

    @Override
    int fail(Flow flow, Context context, Call call, CallFailed failure) {
        cloud.log()
                .error(daemon, flow.now(), "nova.api.openstack.wsgi")
                .context(context)
                .text("Unexpected exception in API method")
                .end(failure.traceback());
        cloud.log()
                .info(daemon, flow.now(), "nova.api.openstack.wsgi")
                .context(context)
                .text(
                        "HTTP exception thrown: Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach"
                                + " the Nova API log if possible.")
                .nextLine()
                .text("<class '")
                .text(typeOf(failure.traceback().error()))
                .text("'>")
                .end();
        return 500;
    }

    private static String typeOf(String error) {
        int colon = error.indexOf(':');
        return colon < 0 ? error : error.substring(0, colon);
    }

    @Override
    void access(Flow flow, Context context, Call call, int status, long micros) {
        cloud.log()
                .info(daemon, flow.now(), "nova.osapi_compute.wsgi.server")
                .context(context)
                .text("127.0.0.1 \"")
                .text(call.method())
                .text(" ")
                .text(call.path())
                .text(" HTTP/1.1\" status: ")
                .number(status)
                .text(" len: ")
                .number(length(flow, call, status))
                .text(" time: ")
                .secondsOfWsgi(micros)
                .end();
    }
}
