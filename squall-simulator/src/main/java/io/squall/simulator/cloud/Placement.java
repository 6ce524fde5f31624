package io.squall.simulator.cloud;

/** Who has how much of what. Runs under uWSGI, so every request leaves two lines. */
final class Placement extends Api {

    private final Daemon access;
    private long requests;

    Placement(Cloud cloud, Daemon daemon, Daemon access) {
        super(cloud, daemon, 8778, Latency.of(14, 0.7), Latency.of(32, 0.6));
        this.access = access;
    }

    /** A request of one of Nova's services, in the course of what it does for a user or by itself; 503 when nobody answers. */
    int ask(Flow flow, Daemon asking, Context caller, Call call) {
        try {
            return serve(flow, caller.called(cloud.ids(), cloud.serviceUser("placement")), call);
        } catch (CallFailed e) {
            cloud.log()
                    .warning(asking, flow.now(), "nova.scheduler.client.report")
                    .context(caller)
                    .text("Placement API service is not responding.: ")
                    .text(e.traceback().error())
                    .end();
            return 503;
        }
    }

    @Override
    int fail(Flow flow, Context context, Call call, CallFailed failure) {
        cloud.log()
                .error(daemon, flow.now(), "placement.fault_wrap")
                .context(context)
                .text("Placement API unexpected error: ")
                .text(failure.traceback().error())
                .end(failure.traceback());
        return 500;
    }

    @Override
    void access(Flow flow, Context context, Call call, int status, long micros) {
        int length = call.status() == status ? call.length() : 246;
        cloud.log()
                .info(daemon, flow.now(), "placement.requestlog")
                .context(context)
                .text("127.0.0.1 \"")
                .text(call.method())
                .text(" ")
                .text(call.path())
                .text("\" status: ")
                .number(status)
                .text(" len: ")
                .number(length)
                .text(" microversion: 1.")
                .number(call.writes() ? 36 : 28)
                .end();
        requests++;
        Uwsgi.write(
                cloud.log(),
                access,
                flow,
                call.method() + ' ' + call.path(),
                length,
                status,
                flow.now() - micros,
                requests);
    }
}
