package io.squall.simulator.cloud;

/** Images. */
final class Glance extends Api {

    private final Trouble full = new Trouble();
    private final Trouble corrupt = new Trouble();

    Glance(Cloud cloud, Daemon daemon) {
        super(cloud, daemon, 9292, Latency.of(12, 0.6), Latency.of(320, 0.6));
    }

    /** When its store takes no more. */
    Trouble full() {
        return full;
    }

    /** When what it gives out is not what was put in. */
    Trouble corrupt() {
        return corrupt;
    }

    /** An image's description, and the schema that clients ask for with it. */
    void describe(Flow flow, Context context, String image) {
        serve(flow, context, Call.get("/v2/images/" + image, 1134));
        serve(flow, context, Call.get("/v2/schemas/image", 6266));
    }

    /** Takes an image's bytes; the status of the answer. */
    int upload(Flow flow, Context context, String image, int bytes) {
        return serve(flow, context, new Call("PUT", "/v2/images/" + image + "/file", 204, 213), inner -> {
            cloud.log()
                    .info(daemon, inner.now(), "glance.api.v2.image_data")
                    .context(context)
                    .text(
                            "Unable to create trust: no such option collect_timing in group [keystone_authtoken] Use the existing user"
                                    + " token.")
                    .end();
            if (full.at(inner.now())) {
                return noSpace(inner, context, image);
            }
            inner.passMicros(bytes / 40L);
            cloud.log()
                    .info(daemon, inner.now(), "glance.location")
                    .context(context)
                    .text("Image format matched and virtual size computed: ")
                    .number(1_073_741_824)
                    .end();
            return 204;
        });
    }

    private int noSpace(Flow flow, Context context, String image) {
        cloud.log()
                .error(daemon, flow.now(), "glance_store._drivers.filesystem")
                .context(context)
                .text("Failed to write image file /var/lib/glance/images/")
                .text(image)
                .text(": [Errno 28] No space left on device")
                .end();
        cloud.log()
                .error(daemon, flow.now() + 900, "glance.api.v2.image_data")
                .context(context)
                .text("Image storage media is full: There is not enough disk space on the image storage media.")
                .end();
        return 413;
    }

    @Override
    int fail(Flow flow, Context context, Call call, CallFailed failure) {
        cloud.log()
                .error(daemon, flow.now(), "glance.common.wsgi")
                .context(context)
                .text("Caught error")
                .end(failure.traceback());
        return 500;
    }

    @Override
    void access(Flow flow, Context context, Call call, int status, long micros) {
        Logbook log = cloud.log()
                .info(daemon, flow.now(), "eventlet.wsgi.server")
                .context(context)
                .text("127.0.0.1 - - [");
        log.calendar().access(log.line(), daemon.host().clock(flow.now()));
        log.text("] \"")
                .text(call.method())
                .text(" ")
                .text(call.path())
                .text(" HTTP/1.1\" ")
                .number(status)
                .text(" ")
                .number(length(flow, call, status))
                .text(" ")
                .seconds(micros, 6)
                .end();
    }
}
