package io.squall.simulator.cloud;

import java.util.List;

/** What services do by themselves: periodic tasks, and the warnings that healthy clouds write. */
final class Housekeeping {

    private static final long MINUTE = 60_000_000;
    private static final long SECOND = 1_000_000;

    private final Cloud cloud;

    Housekeeping(Cloud cloud) {
        this.cloud = cloud;
    }

    void begin(long start) {
        List<ComputeNode> nodes = cloud.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            ComputeNode node = nodes.get(i);
            every(start + 7 * SECOND + i * MINUTE / nodes.size(), MINUTE, flow -> update(flow, node));
            every(start + 21 * SECOND + i * MINUTE / nodes.size(), MINUTE, flow -> heal(flow, node));
            every(start + 11 * MINUTE + i * 13L * SECOND, 40 * MINUTE, flow -> imageCache(flow, node));
            every(start + 3 * MINUTE + i * 41L * SECOND, 10 * MINUTE, flow -> powerStates(flow, node));
        }
        every(start + 95 * SECOND, 2 * MINUTE, this::instanceSync);
        every(start + 49 * SECOND, MINUTE, this::connection);
        every(start + 4 * MINUTE, 10 * MINUTE, this::tokenCaches);
    }

    private interface Task {
        void run(Flow flow);
    }

    private void every(long first, long interval, Task task) {
        cloud.at(first, () -> {
            Flow flow = cloud.flow(first);
            task.run(flow.passMicros(flow.pick(400_000)));
            every(first + interval, interval, task);
        });
    }

    /** The resource tracker tells Placement what its host has. */
    private void update(Flow flow, ComputeNode node) {
        if (node.compute().down().at(flow.now())) {
            return;
        }
        flow.passMicros((long) (200_000 * node.slowness(flow)));
        cloud.placement()
                .ask(
                        flow,
                        node.compute(),
                        node.own(),
                        Call.get("/resource_providers/" + node.provider() + "/allocations", 453));
        List<Instance> guests = node.instances();
        for (int i = 0; i < Math.min(3, guests.size()); i++) {
            cloud.placement()
                    .ask(
                            flow,
                            node.compute(),
                            node.own(),
                            Call.get("/allocations/" + guests.get(i).uuid(), 258));
        }
        cloud.log()
                .info(node.compute(), flow.now(), "nova.compute.resource_tracker")
                .context(node.own())
                .text("Final resource view: name=")
                .text(node.name())
                .text(" phys_ram=")
                .number(node.memoryMb())
                .text("MB used_ram=")
                .number(node.usedMb(flow.now()))
                .text("MB phys_disk=35GB used_disk=")
                .number(guests.size())
                .text("GB total_vcpus=16 used_vcpus=")
                .number(guests.size())
                .text(" pci_stats=[]")
                .end();
    }

    /** Nova looks after the network of one guest of a host. */
    private void heal(Flow flow, ComputeNode node) {
        List<Instance> guests = node.instances();
        if (guests.isEmpty() || node.compute().down().at(flow.now())) {
            return;
        }
        Instance guest = guests.get(flow.pick(guests.size()));
        Context context = Context.periodic(cloud.ids());
        try {
            cloud.neutron()
                    .serve(
                            flow,
                            context.called(cloud.ids(), cloud.serviceUser("neutron")),
                            Call.get(
                                    "/v2.0/ports?device_id=" + guest.uuid()
                                            + "&fields=binding%3Ahost_id&fields=binding%3Avif_type",
                                    310));
            cloud.neutron().networkInfo(flow, context, guest);
        } catch (CallFailed e) {
            cloud.log()
                    .error(node.compute(), flow.now(), ComputeNode.MANAGER)
                    .context(node.own())
                    .instance(guest)
                    .text("An error occurred while refreshing the network cache.")
                    .end(e.traceback());
        }
    }

    private void imageCache(Flow flow, ComputeNode node) {
        for (String image : cloud.images()) {
            imageCacheLine(
                    flow,
                    node,
                    "image " + image + " at (/var/lib/nova/instances/_base/" + image.replace("-", "")
                            + "01c2): checking");
            flow.passMicros(3_000);
        }
        cloud.log()
                .warning(node.compute(), flow.now(), "nova.virt.libvirt.imagecache")
                .context(node.own())
                .text("Unknown base file: /var/lib/nova/instances/_base/")
                .text(cloud.ids().hex())
                .text("9b44")
                .end();
        imageCacheLine(
                flow,
                node,
                "Active base files: /var/lib/nova/instances/_base/"
                        + cloud.ids().hex() + "faa0");
    }

    private void imageCacheLine(Flow flow, ComputeNode node, String text) {
        cloud.log()
                .info(node.compute(), flow.now(), "nova.virt.libvirt.imagecache")
                .context(node.own())
                .text(text)
                .end();
    }

    private void powerStates(Flow flow, ComputeNode node) {
        int known = node.instances().size();
        if (known > 0 && flow.chance(0.15)) {
            cloud.log()
                    .warning(node.compute(), flow.now(), ComputeNode.MANAGER)
                    .context(node.own())
                    .text("While synchronizing instance power states, found ")
                    .number(known)
                    .text(" instances in the database and ")
                    .number(known - 1L)
                    .text(" instances on the hypervisor.")
                    .end();
        }
    }

    private void instanceSync(Flow flow) {
        if (flow.chance(0.6)) {
            cloud.log()
                    .info(cloud.conductor().scheduler(), flow.now(), "nova.scheduler.host_manager")
                    .context(Context.periodic(cloud.ids()))
                    .text("The instance sync for host '")
                    .text(cloud.nodes().get(flow.pick(cloud.nodes().size())).name())
                    .text("' did not match. Re-created its InstanceList.")
                    .end();
        }
    }

    private void connection(Flow flow) {
        Daemon[] clients = {
            cloud.neutron().daemon,
            cloud.nova().daemon,
            cloud.cinder().daemon,
            cloud.nodes().get(flow.pick(cloud.nodes().size())).compute()
        };
        Daemon client = clients[flow.pick(clients.length)];
        if (flow.chance(0.8)) {
            cloud.rabbitMq().accept(flow, client);
        } else {
            cloud.rabbitMq().closed(flow, client);
        }
    }

    private void tokenCaches(Flow flow) {
        Api[] apis = {cloud.neutron(), cloud.cinder(), cloud.glance()};
        Daemon daemon = apis[flow.pick(apis.length)].daemon;
        if (flow.chance(0.4)) {
            cloud.signs().tokenWarnings(flow, daemon);
        }
    }
}
