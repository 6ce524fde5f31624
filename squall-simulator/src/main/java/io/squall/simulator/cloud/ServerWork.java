package io.squall.simulator.cloud;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What users do with guests. */
final class ServerWork {

    private static final int QUOTA = 6;
    private static final Latency CLIENT = Latency.of(90, 0.6);
    private static final Latency POLL = Latency.of(2_600, 0.3);
    private static final long LONGEST_WAIT = 240_000_000;

    /** What a host does for a guest. */
    private interface HostWork {
        void run(Flow flow, Context context);
    }

    private final Cloud cloud;

    ServerWork(Cloud cloud) {
        this.cloud = cloud;
    }

    /** A guest that was built before the simulation began. */
    void existing(Project project) {
        Instance guest = cloud.newGuest(project.accounts().get(0), project.network());
        project.instances().add(guest);
        guest.node().instances().add(guest);
        guest.running(true);
        guest.release();
    }

    void list(Flow flow, Project project, Account account) {
        cloud.nova().list(flow, context(account), project);
    }

    void show(Flow flow, Project project, Account account) {
        list(flow, project, account);
        Instance guest = anyGuest(flow, project);
        if (guest != null) {
            Context context = context(account);
            cloud.nova().show(flow.pass(CLIENT), context, guest);
            cloud.nova()
                    .serve(
                            flow.pass(CLIENT),
                            context(account),
                            Call.get("/v2.1/servers/" + guest.uuid() + "/os-instance-actions", 1612));
        }
    }

    void create(Flow flow, Project project, Account account) {
        list(flow, project, account);
        cloud.glance().serve(flow.pass(CLIENT), context(account), Call.get("/v2/images?status=active", 4376));
        cloud.nova().serve(flow.pass(CLIENT), context(account), Call.get("/v2.1/flavors", 1801));
        cloud.neutron()
                .serve(
                        flow.pass(CLIENT),
                        context(account),
                        Call.get("/v2.0/networks?name=" + project.network().name(), 776));
        if (project.instances().size() >= QUOTA) {
            cloud.nova()
                    .refuse(
                            flow.pass(CLIENT),
                            context(account),
                            new Call("POST", "/v2.1/servers", 403, 591),
                            403,
                            "Quota exceeded for cores, instances, ram: Requested 1, 1, 128, but already used 6, 6, 832 of 10, 6,"
                                    + " 2048 cores, instances, ram");
            return;
        }
        Context context = context(account);
        Instance guest = cloud.newGuest(account, project.network());
        int status = cloud.nova()
                .serve(flow.pass(CLIENT), context, new Call("POST", "/v2.1/servers", 202, 858), inner -> {
                    cloud.glance().describe(inner, context, cloud.image(guest));
                    Neutron neutron = cloud.neutron();
                    String network = project.network().id();
                    neutron.serve(inner, context.called(cloud.ids()), Call.get("/v2.0/networks?id=" + network, 776));
                    neutron.serve(inner, context.called(cloud.ids()), Call.get("/v2.0/quotas/" + project.id(), 370));
                    neutron.serve(
                            inner,
                            context.called(cloud.ids()),
                            Call.get("/v2.0/ports?tenant_id=" + project.id() + "&fields=id", 578));
                    cloud.glance().describe(inner, context, cloud.image(guest));
                    neutron.describeFor(inner, context, project.network());
                    cloud.rabbitMq().call(inner, cloud.conductor().daemon());
                    return 202;
                });
        if (status != 202) {
            return;
        }
        project.instances().add(guest);
        Flow work = flow.fork();
        boolean built = build(work, context, guest);
        long ready = work.now();
        cloud.at(ready, () -> {
            guest.running(built);
            guest.release();
            if (built) {
                guest.node().instances().add(guest);
            }
        });
        if (built && !cloud.dhcpAgent().daemon().down().at(ready)) {
            cloud.nova().metadata(work.fork(), guest);
        }
        poll(flow, account, guest, ready);
    }

    private boolean build(Flow flow, Context context, Instance guest) {
        try {
            return cloud.conductor().build(flow, context, guest);
        } catch (CallFailed e) {
            hostFailed(flow, context, guest, e);
            return false;
        }
    }

    void delete(Flow flow, Project project, Account account) {
        list(flow, project, account);
        Instance guest = freeGuest(flow, project);
        if (guest == null || project.instances().size() < 2) {
            return;
        }
        guest.take();
        Context context = context(account);
        String path = "/v2.1/servers/" + guest.uuid();
        int status = cloud.nova().serve(flow.pass(CLIENT), context, new Call("DELETE", path, 204, 405), inner -> {
            cloud.nova().rpcClient(inner, context);
            cloud.rabbitMq().call(inner, cloud.conductor().daemon());
            if (guest.node().compute().down().at(inner.now()) || (!guest.running() && inner.chance(0.02))) {
                cloud.log()
                        .warning(cloud.nova().daemon, inner.now(), "nova.compute.api")
                        .context(context)
                        .instance(guest)
                        .text("instance's host ")
                        .text(guest.node().name())
                        .text(" is down, deleting from database")
                        .end();
            }
            return 204;
        });
        if (status != 204) {
            cloud.at(flow.now(), guest::release);
            return;
        }
        Flow work = flow.fork();
        onHost(work, context, guest, (inner, caller) -> guest.node().delete(inner, caller, guest));
        cloud.at(work.now(), () -> {
            project.instances().remove(guest);
            guest.node().instances().remove(guest);
        });
        poll(flow, account, guest, work.now());
        cloud.nova()
                .refuse(
                        flow.pass(CLIENT),
                        context(account),
                        Call.get("/v2.1/servers/" + guest.uuid(), 532),
                        404,
                        "Instance " + guest.uuid() + " could not be found.");
    }

    void stop(Flow flow, Project project, Account account) {
        act(flow, project, account, true, (inner, context, guest) -> {
            guest.node().stop(inner, context, guest);
            cloud.at(inner.now(), () -> guest.running(false));
        });
    }

    void start(Flow flow, Project project, Account account) {
        act(flow, project, account, false, (inner, context, guest) -> {
            guest.node().startAgain(inner, context, guest, false);
            cloud.at(inner.now(), () -> guest.running(true));
        });
    }

    void reboot(Flow flow, Project project, Account account, boolean hard) {
        act(flow, project, account, true, (inner, context, guest) -> {
            if (hard) {
                guest.node().startAgain(inner, context, guest, true);
            } else {
                guest.node().softReboot(inner, context, guest);
            }
        });
    }

    void pause(Flow flow, Project project, Account account) {
        act(flow, project, account, true, (inner, context, guest) -> {
            guest.node().pause(inner, context, guest, true);
            inner.pass(POLL, 8);
            Context again = context(account);
            cloud.nova().act(inner, again, guest, 202, false);
            guest.node().pause(inner, again, guest, false);
        });
    }

    void snapshot(Flow flow, Project project, Account account) {
        act(flow, project, account, true, (inner, context, guest) -> {
            String image = cloud.ids().uuid();
            cloud.glance().serve(inner, context, new Call("POST", "/v2/images", 201, 1832));
            guest.node().snapshot(inner, context, guest, image);
            project.images().add(image);
        });
    }

    void console(Flow flow, Project project, Account account) {
        list(flow, project, account);
        Instance guest = freeGuest(flow, project);
        if (guest != null && guest.running()) {
            Context context = context(account);
            int status = cloud.nova().act(flow.pass(CLIENT), context, guest, 200, true);
            if (status == 200) {
                guest.node().say(flow, ComputeNode.MANAGER, context, guest, "Get console output");
            }
        }
    }

    void attach(Flow flow, Project project, Account account) {
        cloud.cinder().list(flow, context(account));
        list(flow.pass(CLIENT), project, account);
        Instance guest = freeGuest(flow, project);
        Volume volume = OtherWork.freeVolume(flow, project);
        if (guest == null || volume == null || !guest.volumes().isEmpty()) {
            return;
        }
        guest.take();
        volume.take();
        Context context = context(account);
        String path = "/v2.1/servers/" + guest.uuid() + "/os-volume_attachments";
        int status = cloud.nova().serve(flow.pass(CLIENT), context, new Call("POST", path, 200, 593), inner -> {
            cloud.nova().rpcClient(inner, context);
            cloud.cinder().show(inner, context.called(cloud.ids()), volume);
            cloud.rabbitMq().call(inner, guest.node().compute());
            return 200;
        });
        Flow work = flow.fork();
        if (status == 200) {
            onHost(work, context, guest, (inner, caller) -> guest.node().attach(inner, caller, guest, volume));
            guest.volumes().add(volume);
        }
        cloud.at(work.now(), guest::release);
        long latest = Math.min(work.now(), flow.now() + LONGEST_WAIT);
        while (flow.now() < latest) {
            cloud.cinder().show(flow.pass(POLL), context(account), volume);
        }
    }

    void migrate(Flow flow, Project project, Account account) {
        if (cloud.nodes().size() < 2) {
            return;
        }
        act(flow, project, account, true, (inner, context, guest) -> {
            ComputeNode to = cloud.conductor().place(inner, context, guest);
            if (to == null || to == guest.node()) {
                return;
            }
            if (cloud.migration().run(inner, context, guest, to)) {
                cloud.at(inner.now(), () -> {
                    guest.node().instances().remove(guest);
                    guest.moveTo(to);
                    to.instances().add(guest);
                });
            }
        });
    }

    /** What is done with a guest once the API has taken the wish. */
    private interface GuestWork {
        void run(Flow flow, Context context, Instance guest);
    }

    private void act(Flow flow, Project project, Account account, boolean running, GuestWork work) {
        list(flow, project, account);
        Instance guest = freeGuest(flow, project);
        if (guest == null || guest.running() != running) {
            return;
        }
        guest.take();
        Context context = context(account);
        int status = cloud.nova().act(flow.pass(CLIENT), context, guest, 202, false);
        Flow host = flow.fork();
        if (status == 202) {
            onHost(host, context, guest, (inner, caller) -> work.run(inner, caller, guest));
        }
        cloud.at(host.now(), guest::release);
        poll(flow, account, guest, host.now());
    }

    private void onHost(Flow flow, Context context, Instance guest, HostWork work) {
        if (guest.node().compute().down().at(flow.now())) {
            flow.waitUntil(guest.node().compute().down().endAt(flow.now()));
        }
        try {
            work.run(flow, context);
        } catch (CallFailed e) {
            hostFailed(flow, context, guest, e);
        }
    }

    private void hostFailed(Flow flow, Context context, Instance guest, CallFailed failure) {
        cloud.log()
                .error(guest.node().compute(), flow.now(), "oslo_messaging.rpc.server")
                .context(context)
                .text("Exception during message handling")
                .end(failure.traceback());
    }

    private void poll(Flow flow, Account account, Instance guest, long until) {
        long latest = Math.min(until, flow.now() + LONGEST_WAIT);
        do {
            cloud.nova().show(flow.pass(POLL), context(account), guest);
        } while (flow.now() < latest);
    }

    private static @Nullable Instance anyGuest(Flow flow, Project project) {
        List<Instance> guests = project.instances();
        return guests.isEmpty() ? null : guests.get(flow.pick(guests.size()));
    }

    private static @Nullable Instance freeGuest(Flow flow, Project project) {
        for (int i = 0; i < 4; i++) {
            Instance guest = anyGuest(flow, project);
            if (guest == null || !guest.busy()) {
                return guest;
            }
        }
        return null;
    }

    private Context context(Account account) {
        return Context.of(cloud.ids(), account.user(), account.project());
    }
}
