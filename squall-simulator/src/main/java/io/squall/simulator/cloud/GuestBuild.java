package io.squall.simulator.cloud;

import org.jspecify.annotations.Nullable;

/** How a guest comes to run on a compute host, and what may keep it from it. */
final class GuestBuild {

    private static final long PLUG_TIMEOUT = 60_000_000;
    private static final Latency CLAIM = Latency.of(300, 0.6);
    private static final Latency IMAGE = Latency.of(900, 0.6);

    private final Cloud cloud;
    private final ComputeNode node;
    private final BridgeAgent agent;
    private final GuestLines lines;

    GuestBuild(Cloud cloud, ComputeNode node, BridgeAgent agent, GuestLines lines) {
        this.cloud = cloud;
        this.node = node;
        this.agent = agent;
        this.lines = lines;
    }

    /** Builds a guest here; the flow ends when it runs. Null when it does, or why it does not. */
    @Nullable
    Traceback build(Flow flow, Context context, Instance guest) {
        long began = flow.now();
        claim(flow, context, guest);
        if (node.memoryTaken().at(flow.now()) && node.usedMb(flow.now()) + guest.memoryMb() > node.memoryMb() - 64) {
            return noMemory(flow, context, guest);
        }
        lines.say(
                flow,
                ComputeNode.DRIVER,
                context,
                guest,
                "Ignoring supplied device name: /dev/vda. Libvirt can't honour user-supplied dev names");
        try {
            network(flow, context, guest);
        } catch (CallFailed e) {
            return failed(flow, context, guest, "Instance failed network setup after 1 attempt(s)", e.traceback());
        }
        long spawning = flow.now();
        lines.say(flow, ComputeNode.DRIVER, context, guest, "Creating image(s)");
        Traceback noImage = image(flow, context, guest);
        if (noImage != null) {
            return noImage;
        }
        Faultless start = start(flow, context, guest, "spawning");
        if (start.failure() != null) {
            return failed(flow, context, guest, "Instance failed to spawn", start.failure());
        }
        lines.lifecycle(flow.fork(), guest, "Resumed", "spawning");
        lines.alone(flow, guest, "Instance spawned successfully.");
        lines.took(flow, context, guest, flow.now() - spawning, " seconds to spawn the instance on the hypervisor.");
        flow.pass(ComputeNode.STEP, node.slowness(flow));
        lines.took(flow, context, guest, flow.now() - began, " seconds to build instance.");
        return null;
    }

    private void claim(Flow flow, Context context, Instance guest) {
        flow.pass(CLAIM, node.slowness(flow));
        cloud.placement().ask(flow, node.compute(), context, Call.get("/allocations/" + guest.uuid(), 258));
        cloud.log()
                .info(node.compute(), flow.now(), "nova.compute.claims")
                .context(context)
                .instance(guest)
                .text("Attempting claim on node ")
                .text(node.name())
                .text(": memory ")
                .number(guest.memoryMb())
                .text(" MB, disk 1 GB, vcpus 1 CPU")
                .end();
        lines.say(flow, "nova.compute.claims", context, guest, "Claim successful on node " + node.name());
        String path = "/resource_providers/" + node.provider();
        cloud.placement()
                .ask(flow, node.compute(), context, Call.get("/resource_providers?in_tree=" + node.provider(), 800));
        cloud.placement().ask(flow, node.compute(), context, Call.get(path + "/inventories", 396));
        cloud.placement().ask(flow, node.compute(), context, Call.get(path + "/aggregates", 54));
        cloud.placement().ask(flow, node.compute(), context, Call.get(path + "/traits", 2035));
        cloud.placement().ask(flow, node.compute(), context, Call.get(path + "/allocations", 453));
    }

    private Traceback noMemory(Flow flow, Context context, Instance guest) {
        String error = "Insufficient compute resources: Free memory " + (node.memoryMb() - node.usedMb(flow.now()))
                + ".00 MB < requested " + guest.memoryMb() + " MB.";
        Traceback why = Traceback.of(
                "nova.exception.ComputeResourcesUnavailable: " + error,
                "nova/compute/manager.py:2409:_build_and_run_instance:with self.rt.instance_claim(context, instance, node,",
                "nova/compute/claims.py:42:__init__:raise exception.ComputeResourcesUnavailable(reason=reason)");
        lines.say(flow, ComputeNode.MANAGER, context, guest, error);
        return why;
    }

    private void network(Flow flow, Context context, Instance guest) {
        Neutron neutron = cloud.neutron();
        neutron.serve(
                flow,
                context.called(cloud.ids()),
                Call.get("/v2.0/networks?id=" + guest.port().network().id(), 775));
        neutron.describeFor(flow, context, guest.port().network());
        neutron.createPort(flow, context, guest);
        neutron.networkInfo(flow, context, guest);
    }

    private @Nullable Traceback image(Flow flow, Context context, Instance guest) {
        String image = cloud.image(guest);
        if (flow.chance(0.35)) {
            cloud.glance().serve(flow, context, Call.get("/v2/images/" + image, 1134));
            cloud.glance().serve(flow, context, Call.get("/v2/images/" + image + "/file", 1_165_624));
            if (cloud.glance().corrupt().at(flow.now())) {
                return failed(flow, context, guest, "Instance failed to spawn", corrupt(flow, context, image));
            }
        }
        flow.pass(IMAGE, node.slowness(flow));
        if (node.diskFull().at(flow.now())) {
            Traceback full = Traceback.of(
                    "OSError: [Errno 28] No space left on device",
                    "nova/virt/libvirt/driver.py:4365:_create_image:self._create_and_inject_local_root(",
                    "nova/virt/libvirt/imagebackend.py:659:create_image:self.extend_with_qemu_img(self.path, size)",
                    "nova/virt/libvirt/utils.py:278:copy_image:shutil.copyfile(src, dest)");
            return failed(flow, context, guest, "Instance failed to spawn", full);
        }
        return null;
    }

    private Traceback corrupt(Flow flow, Context context, String image) {
        String what = "[Errno 32] Corrupt image download. Hash was 68467876a3046cbc8c342ebfe8e0ce6f expected"
                + " 1d9f5c5cd4bdb1ae49bd0e1d6bb62f60";
        Traceback why = Traceback.of(
                "OSError: " + what,
                "nova/image/glance.py:430:_download:self._verify_and_write(context, image_id, trusted_certs,",
                "nova/image/glance.py:499:_verify_and_write:for chunk in image_chunks:",
                "glanceclient/common/utils.py:519:serious_integrity_iter:raise IOError(errno.EPIPE,");
        cloud.log()
                .error(node.compute(), flow.now(), "nova.image.glance")
                .context(context)
                .text("Error writing to /var/lib/nova/instances/_base/")
                .text(image.replace("-", ""))
                .text(".part: ")
                .text(what)
                .end(why);
        return why;
    }

    /** Why a guest did not start, if it did not. */
    record Faultless(@Nullable Traceback failure) {}

    /** Plugs a guest's card and starts it; the flow ends when it runs and its network is there. */
    Faultless start(Flow flow, Context context, Instance guest, String task) {
        flow.pass(ComputeNode.STEP, node.slowness(flow));
        lines.vif(flow, context, guest, "Successfully plugged vif ", "False");
        if (node.libvirtLost().at(flow.now())) {
            return new Faultless(ComputeNode.lostTraceback());
        }
        flow.pass(ComputeNode.START, node.slowness(flow));
        node.libvirt().started(flow, guest);
        Flow beside = flow.fork();
        lines.lifecycle(beside.passMicros(200_000), guest, "Started", task);
        lines.lifecycle(beside.passMicros(150_000), guest, "Paused", task);
        long wired = agent.plugged(flow.fork(), guest);
        if (wired > flow.now() + PLUG_TIMEOUT) {
            flow.passMicros(PLUG_TIMEOUT);
            return new Faultless(plugTimeout(flow, context, guest));
        }
        flow.waitUntil(wired);
        flow.pass(ComputeNode.STEP, node.slowness(flow));
        return new Faultless(null);
    }

    private Traceback plugTimeout(Flow flow, Context context, Instance guest) {
        cloud.log()
                .warning(node.compute(), flow.now(), ComputeNode.DRIVER)
                .context(context)
                .instance(guest)
                .text("Timeout waiting for [('network-vif-plugged', '")
                .text(guest.port().id())
                .text(
                        "')] for instance with vm_state building and task_state spawning.: eventlet.timeout.Timeout: 60 seconds")
                .end();
        return Traceback.of(
                        "eventlet.timeout.Timeout: 60 seconds",
                        "nova/virt/libvirt/driver.py:7532:_create_guest_with_network:with"
                                + " self.virtapi.wait_for_instance_event(",
                        "nova/compute/manager.py:558:wait_for_instance_event:self._wait_for_instance_events(")
                .then(
                        "nova.exception.VirtualInterfaceCreateException: Virtual Interface creation failed",
                        "nova/compute/manager.py:2691:_build_resources:yield resources",
                        "nova/virt/libvirt/driver.py:7558:_create_guest_with_network:raise"
                                + " exception.VirtualInterfaceCreateException()");
    }

    private Traceback failed(Flow flow, Context context, Instance guest, String what, Traceback why) {
        lines.error(flow, context, guest, what, why);
        lines.say(flow, ComputeNode.MANAGER, context, guest, "Terminating instance");
        flow.pass(ComputeNode.DESTROY, node.slowness(flow));
        lines.destroyed(flow, context, guest);
        return why;
    }
}
