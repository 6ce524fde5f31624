package io.squall.simulator.cloud;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What users do with volumes, images and networks, and the small things. */
final class OtherWork {

    private static final Latency CLIENT = Latency.of(90, 0.6);
    private static final int MOST_VOLUMES = 6;

    private final Cloud cloud;

    OtherWork(Cloud cloud) {
        this.cloud = cloud;
    }

    /** What was there before the simulation began. */
    void existing(Project project) {
        Volume volume = new Volume(cloud.ids().uuid(), project.accounts().get(0));
        volume.release();
        project.volumes().add(volume);
        project.images().add(cloud.ids().uuid());
    }

    void work(Operation operation, Flow flow, Project project, Account account) {
        Context context = Context.of(cloud.ids(), account.user(), account.project());
        switch (operation) {
            case LIST_FLAVORS -> cloud.nova().serve(flow, context, flavors(flow));
            case SMALL_CHANGE -> smallChange(flow, context, project);
            case CREATE_VOLUME -> createVolume(flow, context, project, account);
            case LIST_VOLUMES -> cloud.cinder().list(flow, context);
            case DELETE_VOLUME -> deleteVolume(flow, context, project);
            case LIST_IMAGES -> cloud.glance().serve(flow, context, Call.get("/v2/images", 11_139));
            case UPLOAD_IMAGE -> upload(flow, context, project);
            case DELETE_IMAGE -> deleteImage(flow, context, project);
            case CHANGE_NETWORK -> changeNetwork(flow, context, project);
            case CHANGE_ROUTER -> changeRouter(flow, context);
            default -> throw new IllegalArgumentException(operation.toString());
        }
    }

    private static Call flavors(Flow flow) {
        return flow.chance(0.4) ? Call.get("/v2.1/limits", 908) : Call.get("/v2.1/flavors/detail", 2651);
    }

    private void smallChange(Flow flow, Context context, Project project) {
        if (flow.chance(0.5) || project.instances().isEmpty()) {
            cloud.log()
                    .warning(cloud.nova().daemon, flow.now(), "oslo_db.sqlalchemy.utils")
                    .context(context)
                    .text("Unique keys not in sort_keys. The sorting order may be unstable.")
                    .end();
            cloud.nova().serve(flow, context, Call.get("/v2.1/os-keypairs", 929));
            Context next = again(context);
            if (flow.chance(0.6)) {
                cloud.nova().serve(flow.pass(CLIENT), next, new Call("POST", "/v2.1/os-keypairs", 200, 2682));
            } else {
                String path = "/v2.1/os-keypairs/key" + (1000 + flow.pick(9000));
                cloud.nova().serve(flow.pass(CLIENT), next, new Call("DELETE", path, 202, 403));
            }
            return;
        }
        Instance guest = project.instances().get(flow.pick(project.instances().size()));
        String path = "/v2.1/servers/" + guest.uuid();
        cloud.nova().list(flow, context, project);
        Context next = again(context);
        if (flow.chance(0.4)) {
            cloud.nova().serve(flow.pass(CLIENT), next, new Call("POST", path + "/metadata", 200, 425));
        } else if (flow.chance(0.5)) {
            cloud.nova().serve(flow.pass(CLIENT), next, new Call("PUT", path, 200, 1505));
        } else {
            cloud.nova().serve(flow.pass(CLIENT), next, Call.get(path + "/os-interface", 684));
        }
    }

    private void createVolume(Flow flow, Context context, Project project, Account account) {
        cloud.cinder().list(flow, context);
        boolean withinQuota = project.volumes().size() < MOST_VOLUMES;
        Context creating = again(context);
        int status = cloud.cinder().create(flow.pass(CLIENT), creating, withinQuota);
        if (status != 202) {
            return;
        }
        Volume volume = new Volume(cloud.ids().uuid(), account);
        project.volumes().add(volume);
        Flow work = flow.fork();
        cloud.cinder().make(work, creating, volume);
        cloud.at(work.now(), volume::release);
        do {
            cloud.cinder().show(flow.passMicros(2_500_000), again(context), volume);
        } while (flow.now() < work.now());
    }

    private void deleteVolume(Flow flow, Context context, Project project) {
        cloud.cinder().list(flow, context);
        Volume volume = freeVolume(flow, project);
        if (volume != null) {
            volume.take();
            project.volumes().remove(volume);
            cloud.cinder().delete(flow.pass(CLIENT), again(context), volume);
        }
    }

    static @Nullable Volume freeVolume(Flow flow, Project project) {
        List<Volume> volumes = project.volumes();
        if (volumes.isEmpty()) {
            return null;
        }
        Volume volume = volumes.get(flow.pick(volumes.size()));
        return volume.busy() ? null : volume;
    }

    private void upload(Flow flow, Context context, Project project) {
        String image = cloud.ids().uuid();
        cloud.glance().serve(flow, context, new Call("POST", "/v2/images", 201, 1832));
        cloud.glance().serve(flow.pass(CLIENT), again(context), new Call("PATCH", "/v2/images/" + image, 200, 1708));
        if (cloud.glance().upload(flow.pass(CLIENT), again(context), image, 20_000_000) == 204) {
            project.images().add(image);
        }
    }

    private void deleteImage(Flow flow, Context context, Project project) {
        cloud.glance().serve(flow, context, Call.get("/v2/images?visibility=private", 3682));
        if (!project.images().isEmpty()) {
            String image = project.images().remove(project.images().size() - 1);
            cloud.glance()
                    .serve(flow.pass(CLIENT), again(context), new Call("DELETE", "/v2/images/" + image, 204, 213));
        }
    }

    private void changeNetwork(Flow flow, Context context, Project project) {
        Neutron neutron = cloud.neutron();
        double which = flow.pick(100);
        if (which < 40) {
            neutron.serve(flow, context, Call.get("/v2.0/ports", 6601));
            neutron.serve(flow.pass(CLIENT), again(context), Call.get("/v2.0/networks", 1340));
            neutron.serve(flow.pass(CLIENT), again(context), new Call("POST", "/v2.0/ports", 201, 898));
        } else if (which < 60) {
            neutron.serve(flow, context, Call.get("/v2.0/networks", 1340));
            neutron.serve(flow.pass(CLIENT), again(context), new Call("POST", "/v2.0/networks", 201, 700));
            neutron.serve(flow.pass(CLIENT), again(context), new Call("POST", "/v2.0/subnets", 201, 760));
            cloud.dhcpAgent().networkCreated(flow.fork(), cloud.ids().uuid());
        } else if (which < 75) {
            String path = "/v2.0/networks/" + cloud.ids().uuid();
            neutron.serve(flow, context, Call.get("/v2.0/networks", 1340));
            neutron.serve(flow.pass(CLIENT), again(context), new Call("DELETE", path, 204, 173));
        } else {
            neutron.serve(flow, context, Call.get("/v2.0/security-groups", 2400));
            neutron.serve(flow.pass(CLIENT), again(context), new Call("POST", "/v2.0/security-groups", 201, 1200));
            neutron.serve(flow.pass(CLIENT), again(context), new Call("POST", "/v2.0/security-group-rules", 201, 600));
            rulesChanged(flow, context, project);
        }
    }

    private void rulesChanged(Flow flow, Context context, Project project) {
        String group = cloud.ids().uuid();
        for (ComputeNode node : cloud.nodes()) {
            if (project.instances().stream().anyMatch(guest -> guest.node() == node)) {
                cloud.log()
                        .info(node.networkAgent(), flow.now() + flow.pick(40_000), "neutron.agent.securitygroups_rpc")
                        .context(context.cast())
                        .text("Security group rule updated ['")
                        .text(group)
                        .text("']")
                        .end();
            }
        }
    }

    private void changeRouter(Flow flow, Context context) {
        Neutron neutron = cloud.neutron();
        String router = cloud.ids().uuid();
        neutron.serve(flow, context, Call.get("/v2.0/routers", 213));
        neutron.serve(flow.pass(CLIENT), again(context), new Call("POST", "/v2.0/routers", 201, 540));
        String path = "/v2.0/routers/" + router;
        neutron.serve(flow.pass(CLIENT), again(context), new Call("PUT", path + "/add_router_interface", 200, 410));
        cloud.l3Agent().update(flow.fork(), router);
        flow.passMicros(90_000_000);
        neutron.serve(flow, again(context), new Call("PUT", path + "/remove_router_interface", 200, 410));
        neutron.serve(flow.pass(CLIENT), again(context), new Call("DELETE", path, 204, 173));
        cloud.l3Agent().delete(flow.fork(), router);
    }

    /** The next request of the same user. */
    private Context again(Context context) {
        return Context.of(cloud.ids(), context.user(), context.project());
    }
}
