package io.squall.simulator.cloud;

/** Block storage: the API and the service that makes volumes. Its API writes three lines for each request. */
final class Cinder extends Api {

    private static final String WSGI = "cinder.api.openstack.wsgi";
    private static final String FLOWS = "cinder.volume.flows.manager.create_volume";
    private static final String MANAGER = "cinder.volume.manager";
    private static final Latency STEP = Latency.of(90, 0.5);
    private static final Latency ATTACH = Latency.of(900, 0.5);

    private final Daemon volumes;
    private final Daemon scheduler;

    Cinder(Cloud cloud, Daemon daemon, Daemon volumes, Daemon scheduler) {
        super(cloud, daemon, 8776, Latency.of(60, 0.7), Latency.of(320, 0.6));
        this.volumes = volumes;
        this.scheduler = scheduler;
    }

    /** The service that talks to the storage; when it is slow, so is the storage. */
    Daemon volumes() {
        return volumes;
    }

    Daemon scheduler() {
        return scheduler;
    }

    void list(Flow flow, Context context) {
        request(flow, context, "/volumes/detail", 2061, "Get all volumes completed successfully.");
    }

    int show(Flow flow, Context context, Volume volume) {
        return request(flow, context, "/volumes/" + volume.id(), 1320, "Volume info retrieved successfully.");
    }

    private int request(Flow flow, Context context, String path, int length, String done) {
        return serve(flow, context, Call.get("/v3/" + context.project() + path, length), inner -> {
            say(inner, daemon, "cinder.volume.api", context, done);
            return 200;
        });
    }

    /** Takes the wish for a volume. */
    int create(Flow flow, Context context, boolean withinQuota) {
        Call call = new Call("POST", "/v3/" + context.project() + "/volumes", withinQuota ? 202 : 413, 1100);
        return serve(flow, context, call, inner -> {
            say(inner, daemon, "cinder.api.v3.volumes", context, "Create volume of " + (withinQuota ? 1 : 50) + " GB");
            say(inner, daemon, "cinder.volume.api", context, "Availability Zones retrieved successfully.");
            if (withinQuota) {
                cloud.rabbitMq().call(inner, scheduler);
                say(inner, daemon, "cinder.volume.api", context, "Create volume request issued successfully.");
            }
            return call.status();
        });
    }

    /** Makes a volume. */
    void make(Flow flow, Context context, Volume volume) {
        Context cast = context.cast();
        String name = "volume-" + volume.id();
        say(
                flow,
                volumes,
                FLOWS,
                cast,
                "Volume " + volume.id()
                        + ": being created as raw with specification: {'status': 'creating', 'volume_name': '" + name
                        + "', 'volume_size': 1}");
        storage(flow, STEP);
        say(flow, volumes, "cinder.volume.drivers.remotefs", cast, "casted to 10.20.0.1:/export");
        storage(flow, STEP);
        cloud.log()
                .warning(volumes, flow.now(), "cinder.volume.drivers.remotefs")
                .context(cast)
                .text("/var/lib/cinder/mnt/7f4202c086437ae94eb3ca5031564247/")
                .text(name)
                .text(" is being set with open permissions: ugo+rw")
                .end();
        storage(flow, STEP);
        say(flow, volumes, FLOWS, cast, "Volume " + name + " (" + volume.id() + "): created successfully");
        storage(flow, STEP);
        say(flow, volumes, MANAGER, cast, "Created volume successfully.");
    }

    /** Deletes a volume. */
    int delete(Flow flow, Context context, Volume volume) {
        int status = serve(
                flow,
                context,
                new Call("DELETE", "/v3/" + context.project() + "/volumes/" + volume.id(), 202, 180),
                inner -> {
                    say(inner, daemon, "cinder.volume.api", context, "Delete volume request issued successfully.");
                    return 202;
                });
        Flow work = flow.fork();
        storage(work, ATTACH);
        say(work, volumes, MANAGER, context.cast(), "Deleted volume successfully.");
        return status;
    }

    /** Connects a volume to a host, on behalf of Nova. */
    void attach(Flow flow, Context caller, Volume volume) {
        Context context = caller.called(cloud.ids());
        String attachment = cloud.ids().uuid();
        show(flow, context, volume);
        serve(flow, caller.called(cloud.ids()), new Call("POST", "/v3/" + caller.project() + "/attachments", 200, 601));
        serve(
                flow,
                caller.called(cloud.ids()),
                new Call("PUT", "/v3/" + caller.project() + "/attachments/" + attachment, 200, 900),
                inner -> {
                    storage(inner, ATTACH);
                    cloud.rabbitMq().call(inner, volumes);
                    say(inner, volumes, MANAGER, context, "attachment_update completed successfully.");
                    return 200;
                });
    }

    /** Takes a volume from a host, on behalf of Nova. */
    void detach(Flow flow, Context caller) {
        Context context = caller.called(cloud.ids());
        serve(
                flow,
                context,
                new Call(
                        "DELETE",
                        "/v3/" + caller.project() + "/attachments/"
                                + cloud.ids().uuid(),
                        200,
                        200),
                inner -> {
                    storage(inner, ATTACH);
                    cloud.rabbitMq().call(inner, volumes);
                    say(inner, volumes, MANAGER, context, "Terminate volume connection completed successfully.");
                    return 200;
                });
    }

    private void storage(Flow flow, Latency latency) {
        flow.pass(latency, volumes.slowness(flow.now()));
    }

    private void say(Flow flow, Daemon who, String logger, Context context, String text) {
        cloud.log().info(who, flow.now(), logger).context(context).text(text).end();
    }

    @Override
    int fail(Flow flow, Context context, Call call, CallFailed failure) {
        cloud.log()
                .error(daemon, flow.now(), "cinder.api.middleware.fault")
                .context(context)
                .text("Caught error: ")
                .text(failure.traceback().error())
                .end(failure.traceback());
        return 500;
    }

    @Override
    void access(Flow flow, Context context, Call call, int status, long micros) {
        Logbook log = cloud.log();
        log.info(daemon, flow.now() - micros, WSGI)
                .context(context)
                .text(call.method())
                .text(" ")
                .text(url())
                .text(call.path())
                .end();
        log.info(daemon, flow.now(), WSGI)
                .context(context)
                .text(url())
                .text(call.path())
                .text(" returned with HTTP ")
                .number(status)
                .end();
        log.info(daemon, flow.now(), "eventlet.wsgi.server")
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
