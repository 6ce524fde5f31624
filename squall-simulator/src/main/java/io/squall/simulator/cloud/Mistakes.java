package io.squall.simulator.cloud;

/** What users do wrong: all of it is refused, and none of it is a fault of the cloud. */
final class Mistakes {

    private final Cloud cloud;

    Mistakes(Cloud cloud) {
        this.cloud = cloud;
    }

    void make(Flow flow, Project project, Account account) {
        Context context = Context.of(cloud.ids(), account.user(), account.project());
        switch (flow.pick(9)) {
            case 0 -> quota(flow, context);
            case 1 -> missingNetwork(flow, context);
            case 2 -> badToken(flow, context);
            case 3 -> cloud.keystone().logIn(flow, false);
            case 4 ->
                cloud.glance()
                        .serve(
                                flow,
                                context,
                                Call.get("/v2/images/" + cloud.ids().uuid(), 410),
                                inner -> 404);
            case 5 -> forbidden(flow, context);
            case 6 -> missingVolume(flow, context);
            case 7 -> wrongFlavor(flow, context);
            default -> missingServer(flow, context, project);
        }
    }

    private void quota(Flow flow, Context context) {
        int many = 8 + flow.pick(8);
        cloud.nova()
                .refuse(
                        flow,
                        context,
                        new Call("POST", "/v2.1/servers", 202, 858),
                        403,
                        "Quota exceeded for cores, instances, ram: Requested " + many + ", " + many + ", " + many * 192
                                + ", but already used 5, 5, 832 of 10, 6, 2048 cores, instances, ram");
    }

    private void missingNetwork(Flow flow, Context context) {
        Neutron neutron = cloud.neutron();
        neutron.serve(flow, context, Call.get("/v2.0/networks/" + cloud.ids().uuid(), 700), inner -> {
            cloud.log()
                    .info(neutron.daemon, inner.now(), "neutron.pecan_wsgi.hooks.translation")
                    .context(context)
                    .text("GET failed (client error): The resource could not be found.")
                    .end();
            return 404;
        });
    }

    private void badToken(Flow flow, Context context) {
        Call call = Call.get("/v2.1/servers", 443);
        long start = flow.now();
        if (!cloud.keystone().daemon().down().at(start)) {
            int status = cloud.keystone().refuse(flow, context, cloud.nova().daemon);
            cloud.nova().access(flow, context, call, status, flow.now() - start);
        }
    }

    private void forbidden(Flow flow, Context context) {
        cloud.nova()
                .refuse(
                        flow,
                        context,
                        Call.get("/v2.1/os-services", 1506),
                        403,
                        "Policy doesn't allow os_compute_api:os-services:list to be performed.");
    }

    private void missingVolume(Flow flow, Context context) {
        String volume = cloud.ids().uuid();
        Cinder cinder = cloud.cinder();
        cinder.serve(flow, context, Call.get("/v3/" + context.project() + "/volumes/" + volume, 900), inner -> {
            cloud.log()
                    .info(cinder.daemon, inner.now(), "cinder.api.openstack.wsgi")
                    .context(context)
                    .text("HTTP exception thrown: Volume ")
                    .text(volume)
                    .text(" could not be found.")
                    .end();
            return 404;
        });
    }

    private void wrongFlavor(Flow flow, Context context) {
        cloud.nova()
                .refuse(
                        flow,
                        context,
                        new Call("POST", "/v2.1/servers", 202, 858),
                        400,
                        "Flavor " + (900 + flow.pick(90)) + " could not be found.");
    }

    private void missingServer(Flow flow, Context context, Project project) {
        String server = cloud.ids().uuid();
        cloud.nova().list(flow, context, project);
        cloud.nova()
                .refuse(
                        flow,
                        Context.of(cloud.ids(), context.user(), context.project()),
                        Call.get("/v2.1/servers/" + server, 532),
                        404,
                        "Instance " + server + " could not be found.");
    }
}
