package io.squall.simulator.cloud;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compute host: Nova's service on it, libvirt, the network agent, and its guests. */
public final class ComputeNode {

    static final String MANAGER = "nova.compute.manager";
    static final String DRIVER = "nova.virt.libvirt.driver";

    private static final long PLUG_TIMEOUT = 60_000_000;
    private static final Latency CLAIM = Latency.of(300, 0.6);
    private static final Latency STEP = Latency.of(250, 0.7);
    private static final Latency IMAGE = Latency.of(900, 0.6);
    private static final Latency START = Latency.of(1_100, 0.5);
    private static final Latency DESTROY = Latency.of(700, 0.5);

    private final Cloud cloud;
    private final Daemon compute;
    private final Libvirt libvirt;
    private final BridgeAgent agent;
    private final String provider;
    private final int memoryMb;
    private final Context own;
    private final List<Instance> instances = new ArrayList<>();
    private final Trouble libvirtLost = new Trouble();
    private final Trouble diskFull = new Trouble();
    private final Trouble memoryTaken = new Trouble();

    ComputeNode(Cloud cloud, Daemon compute, Libvirt libvirt, BridgeAgent agent, int memoryMb) {
        this.cloud = cloud;
        this.compute = compute;
        this.libvirt = libvirt;
        this.agent = agent;
        this.memoryMb = memoryMb;
        this.provider = cloud.ids().uuid();
        this.own = Context.periodic(cloud.ids());
    }

    /** The host's name. */
    public String name() {
        return compute.host().name();
    }

    /** The machine. */
    public Host host() {
        return compute.host();
    }

    /** Nova's service on it. */
    public Daemon compute() {
        return compute;
    }

    /** The daemon that runs its guests. */
    public Daemon libvirtd() {
        return libvirt.daemon();
    }

    /** Neutron's agent on it. */
    public Daemon networkAgent() {
        return agent.daemon();
    }

    /** When Nova has lost its connection to libvirt. */
    public Trouble libvirtLost() {
        return libvirtLost;
    }

    /** When the disk for guests is full. */
    public Trouble diskFull() {
        return diskFull;
    }

    /** When something takes memory that nobody counted; the strength is how many MB at the end of the stretch. */
    public Trouble memoryTaken() {
        return memoryTaken;
    }

    /** Memory that guests may have. */
    public int memoryMb() {
        return memoryMb;
    }

    String provider() {
        return provider;
    }

    List<Instance> instances() {
        return instances;
    }

    Libvirt libvirt() {
        return libvirt;
    }

    Context own() {
        return own;
    }

    /** Memory of guests and what took it besides. */
    long usedMb(long micros) {
        long used = 512;
        for (Instance guest : instances) {
            used += guest.memoryMb();
        }
        double taken = memoryTaken.strengthAt(micros, 0);
        if (taken > 0) {
            double left = (memoryTaken.endAt(micros) - micros) / 300e6;
            used += (long) (taken * Math.max(0.25, 1 - left));
        }
        return Math.min(used, memoryMb - 40);
    }

    /** Builds a guest here; the flow ends when it runs. Null when it does, or why it does not. */
    @Nullable
    Traceback build(Flow flow, Context context, Instance guest) {
        long began = flow.now();
        claim(flow, context, guest);
        if (memoryTaken.at(flow.now()) && usedMb(flow.now()) + guest.memoryMb() > memoryMb - 64) {
            return noMemory(flow, context, guest);
        }
        say(
                flow,
                DRIVER,
                context,
                guest,
                "Ignoring supplied device name: /dev/vda. Libvirt can't honour user-supplied dev names");
        try {
            network(flow, context, guest);
        } catch (CallFailed e) {
            return failed(flow, context, guest, "Instance failed network setup after 1 attempt(s)", e.traceback());
        }
        long spawning = flow.now();
        say(flow, DRIVER, context, guest, "Creating image(s)");
        Traceback noImage = image(flow, context, guest);
        if (noImage != null) {
            return noImage;
        }
        Faultless start = start(flow, context, guest, "spawning");
        if (start.failure() != null) {
            return failed(flow, context, guest, "Instance failed to spawn", start.failure());
        }
        lifecycle(flow.fork(), guest, "Resumed", "spawning");
        sayAlone(flow, guest, "Instance spawned successfully.");
        took(flow, context, guest, flow.now() - spawning, " seconds to spawn the instance on the hypervisor.");
        flow.pass(STEP, slowness(flow));
        took(flow, context, guest, flow.now() - began, " seconds to build instance.");
        return null;
    }

    private void claim(Flow flow, Context context, Instance guest) {
        flow.pass(CLAIM, slowness(flow));
        cloud.placement().ask(flow, compute, context, Call.get("/allocations/" + guest.uuid(), 258));
        cloud.log()
                .info(compute, flow.now(), "nova.compute.claims")
                .context(context)
                .instance(guest)
                .text("Attempting claim on node ")
                .text(name())
                .text(": memory ")
                .number(guest.memoryMb())
                .text(" MB, disk 1 GB, vcpus 1 CPU")
                .end();
        say(flow, "nova.compute.claims", context, guest, "Claim successful on node " + name());
        String path = "/resource_providers/" + provider;
        cloud.placement().ask(flow, compute, context, Call.get("/resource_providers?in_tree=" + provider, 800));
        cloud.placement().ask(flow, compute, context, Call.get(path + "/inventories", 396));
        cloud.placement().ask(flow, compute, context, Call.get(path + "/aggregates", 54));
        cloud.placement().ask(flow, compute, context, Call.get(path + "/traits", 2035));
        cloud.placement().ask(flow, compute, context, Call.get(path + "/allocations", 453));
    }

    private Traceback noMemory(Flow flow, Context context, Instance guest) {
        String error = "Insufficient compute resources: Free memory " + (memoryMb - usedMb(flow.now()))
                + ".00 MB < requested " + guest.memoryMb() + " MB.";
        Traceback why = Traceback.of(
                "nova.exception.ComputeResourcesUnavailable: " + error,
                "nova/compute/manager.py:2409:_build_and_run_instance:with self.rt.instance_claim(context, instance, node,",
                "nova/compute/claims.py:42:__init__:raise exception.ComputeResourcesUnavailable(reason=reason)");
        say(flow, MANAGER, context, guest, error);
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
        flow.pass(IMAGE, slowness(flow));
        if (diskFull.at(flow.now())) {
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
                .error(compute, flow.now(), "nova.image.glance")
                .context(context)
                .text("Error writing to /var/lib/nova/instances/_base/")
                .text(image.replace("-", ""))
                .text(".part: ")
                .text(what)
                .end(why);
        return why;
    }

    /** Why a guest did not start, if it did not. */
    private record Faultless(@Nullable Traceback failure) {}

    /** Plugs a guest's card and starts it; the flow ends when it runs and its network is there. */
    private Faultless start(Flow flow, Context context, Instance guest, String task) {
        flow.pass(STEP, slowness(flow));
        vif(flow, context, guest, "Successfully plugged vif ", "False");
        if (libvirtLost.at(flow.now())) {
            return new Faultless(lostTraceback());
        }
        flow.pass(START, slowness(flow));
        libvirt.started(flow, guest);
        Flow beside = flow.fork();
        lifecycle(beside.passMicros(200_000), guest, "Started", task);
        lifecycle(beside.passMicros(150_000), guest, "Paused", task);
        long wired = agent.plugged(flow.fork(), guest);
        if (wired > flow.now() + PLUG_TIMEOUT) {
            flow.passMicros(PLUG_TIMEOUT);
            return new Faultless(plugTimeout(flow, context, guest));
        }
        flow.waitUntil(wired);
        flow.pass(STEP, slowness(flow));
        return new Faultless(null);
    }

    private Traceback plugTimeout(Flow flow, Context context, Instance guest) {
        cloud.log()
                .warning(compute, flow.now(), DRIVER)
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

    /** What Nova's Python writes when libvirt does not answer. */
    static Traceback lostTraceback() {
        return Traceback.of(
                "libvirt.libvirtError: Cannot recv data: Connection reset by peer",
                "nova/virt/libvirt/host.py:738:get_connection:conn = self._get_connection()",
                "nova/virt/libvirt/guest.py:159:launch:return self._domain.createWithFlags(flags)",
                "eventlet/tpool.py:193:doit:result = proxy_call(self._autowrap, f, *args, **kwargs)",
                "libvirt.py:1409:createWithFlags:raise libvirtError('virDomainCreateWithFlags() failed')");
    }

    private Traceback failed(Flow flow, Context context, Instance guest, String what, Traceback why) {
        cloud.log()
                .error(compute, flow.now(), MANAGER)
                .context(context)
                .instance(guest)
                .text(what)
                .end(why);
        say(flow, MANAGER, context, guest, "Terminating instance");
        flow.pass(DESTROY, slowness(flow));
        destroyed(flow, context, guest);
        return why;
    }

    /** Deletes a guest; the flow ends when it is gone. */
    void delete(Flow flow, Context context, Instance guest) {
        say(flow, MANAGER, context, guest, "Terminating instance");
        long start = flow.now();
        if (guest.running()) {
            flow.pass(DESTROY, slowness(flow));
            Flow beside = flow.fork();
            agent.unplugged(beside, guest, true);
            sayAlone(flow, guest, "Instance destroyed successfully.");
            sayAloneLater(flow, guest, "VM Stopped (Lifecycle Event)");
        }
        vif(flow, context, guest, "Successfully unplugged vif ", "True");
        destroyed(flow, context, guest);
        took(flow, context, guest, flow.now() - start, " seconds to destroy the instance on the hypervisor.");
        long deallocating = flow.now();
        try {
            cloud.neutron().deletePort(flow, context, guest);
        } catch (CallFailed e) {
            cloud.log()
                    .error(compute, flow.now(), MANAGER)
                    .context(context)
                    .instance(guest)
                    .text("Failed to deallocate network for instance.")
                    .end(e.traceback());
        }
        cloud.log()
                .info(compute, flow.now(), MANAGER)
                .noContext()
                .instance(guest)
                .text("Took ")
                .seconds(flow.now() - deallocating, 2)
                .text(" seconds to deallocate network for instance.")
                .end();
        if (!guest.volumes().isEmpty()) {
            detachAll(flow, context, guest);
        }
        cloud.placement().ask(flow, compute, context, new Call("DELETE", "/allocations/" + guest.uuid(), 204, 0));
        cloud.log()
                .info(compute, flow.now(), "nova.scheduler.client.report")
                .context(context)
                .text("Deleted allocations for instance ")
                .text(guest.uuid())
                .end();
    }

    private void detachAll(Flow flow, Context context, Instance guest) {
        long start = flow.now();
        cloud.cinder().detach(flow, context);
        cloud.log()
                .info(compute, flow.now(), MANAGER)
                .context(context)
                .instance(guest)
                .text("Took ")
                .seconds(flow.now() - start, 2)
                .text(" seconds to detach ")
                .number(guest.volumes().size())
                .text(" volumes for instance.")
                .end();
    }

    private void destroyed(Flow flow, Context context, Instance guest) {
        String folder = "/var/lib/nova/instances/" + guest.uuid() + "_del";
        say(flow, DRIVER, context, guest, "Deleting instance files " + folder);
        flow.passMicros(14_000);
        say(flow, DRIVER, context, guest, "Deletion of " + folder + " complete");
    }

    /** Stops a guest. */
    void stop(Flow flow, Context context, Instance guest) {
        flow.pass(START, slowness(flow));
        say(flow, DRIVER, context, guest, "Instance shutdown successfully after 1 seconds.");
        sayAlone(flow, guest, "Instance destroyed successfully.");
        sayAloneLater(flow, guest, "VM Stopped (Lifecycle Event)");
        agent.unplugged(flow.fork(), guest, false);
    }

    /** Starts a guest, or starts it anew. */
    void startAgain(Flow flow, Context context, Instance guest, boolean hard) {
        if (hard) {
            say(flow, MANAGER, context, guest, "Rebooting instance");
            cloud.neutron().networkInfo(flow, context, guest);
            flow.pass(DESTROY, slowness(flow));
            sayAlone(flow, guest, "Instance destroyed successfully.");
            agent.unplugged(flow.fork(), guest, false);
        }
        Faultless start = start(flow, context, guest, hard ? "reboot_started_hard" : "powering-on");
        if (start.failure() != null) {
            cloud.log()
                    .error(compute, flow.now(), MANAGER)
                    .context(context)
                    .instance(guest)
                    .text(hard ? "Cannot reboot instance" : "Failed to start instance")
                    .end(start.failure());
            return;
        }
        lifecycle(flow.fork(), guest, "Resumed", hard ? "reboot_started_hard" : "powering-on");
        sayAlone(flow, guest, hard ? "Instance rebooted successfully." : "Instance running successfully.");
    }

    /** Reboots a guest by asking it to. */
    void softReboot(Flow flow, Context context, Instance guest) {
        say(flow, MANAGER, context, guest, "Rebooting instance");
        cloud.neutron().networkInfo(flow, context, guest);
        flow.pass(START, slowness(flow));
        say(flow, DRIVER, context, guest, "Instance shutdown successfully.");
        libvirt.started(flow, guest);
        flow.pass(STEP, slowness(flow));
        lifecycle(flow.fork(), guest, "Resumed", "reboot_started");
        sayAlone(flow, guest, "Instance running successfully.");
        say(flow, DRIVER, context, guest, "Instance soft rebooted successfully.");
    }

    /** Pauses or resumes a guest. */
    void pause(Flow flow, Context context, Instance guest, boolean pauses) {
        flow.pass(STEP, slowness(flow));
        say(flow, MANAGER, context, guest, pauses ? "Pausing" : "Unpausing");
        flow.pass(STEP, slowness(flow));
        lifecycle(flow.fork(), guest, pauses ? "Paused" : "Resumed", pauses ? "pausing" : "unpausing");
    }

    /** Takes an image of a guest. */
    void snapshot(Flow flow, Context context, Instance guest, String image) {
        long start = flow.now();
        say(flow, MANAGER, context, guest, "instance snapshotting");
        say(flow, DRIVER, context, guest, "Beginning live snapshot process");
        libvirt.entry(
                flow.fork().passMicros(120_000),
                "error : qemuDomainAgentAvailable:8474 : argument unsupported: QEMU guest agent is not configured");
        flow.pass(START, slowness(flow));
        say(flow, DRIVER, context, guest, "Quiescing instance not available: QEMU guest agent is not enabled.");
        say(flow, DRIVER, context, guest, "Skipping quiescing instance: QEMU guest agent is not enabled.");
        libvirt.entry(
                flow.fork().passMicros(30_000),
                "error : qemuDomainBlockJobAbort:14167 : invalid argument: disk vda does not have an active block job");
        say(flow, DRIVER, context, guest, "Snapshot extracted, beginning image upload");
        int status = cloud.glance().upload(flow, context, image, 1_200_000);
        if (status >= 400) {
            Traceback why = Traceback.of(
                    "glanceclient.exc.HTTPOverLimit: HTTP 413 Request Entity Too Large: Image storage media is full: There is not"
                            + " enough disk space on the image storage media.",
                    "nova/compute/manager.py:4271:_snapshot_instance:self.driver.snapshot(context, instance, image_id,",
                    "nova/image/glance.py:634:_upload_data:self._client.call(",
                    "glanceclient/common/http.py:109:_handle_response:raise exc.from_response(resp, resp.content)");
            cloud.log()
                    .error(compute, flow.now(), MANAGER)
                    .context(context)
                    .instance(guest)
                    .text("Failed to snapshot image")
                    .end(why);
            return;
        }
        took(flow, context, guest, flow.now() - start, " seconds to snapshot the instance on the hypervisor.");
        say(flow, DRIVER, context, guest, "Snapshot image upload complete");
    }

    /** Gives a volume to a guest. */
    void attach(Flow flow, Context context, Instance guest, Volume volume) {
        say(flow, MANAGER, context, guest, "Attaching volume " + volume.id() + " to /dev/vdb");
        if (flow.chance(0.5)) {
            cloud.log()
                    .warning(compute, flow.now(), "os_brick.initiator.connectors.nvmeof")
                    .context(context)
                    .text(
                            "Could not find nvme_core/parameters/multipath: FileNotFoundError: [Errno 2] No such file or directory:"
                                    + " '/sys/module/nvme_core/parameters/multipath'")
                    .end();
            cloud.log()
                    .warning(compute, flow.now() + 90_000, "os_brick.privileged.nvmeof")
                    .noContext()
                    .text("Could not generate host nqn: [Errno 2] No such file or directory: 'nvme'")
                    .end();
            flow.passMicros(90_000);
        }
        try {
            cloud.cinder().attach(flow, context, volume);
        } catch (CallFailed e) {
            cloud.log()
                    .error(compute, flow.now(), "nova.virt.block_device")
                    .context(context)
                    .instance(guest)
                    .text("Driver failed to attach volume ")
                    .text(volume.id())
                    .text(" at /dev/vdb")
                    .end(e.traceback());
        }
    }

    /** Something happened to a guest's port, and Neutron said so. */
    void portEvent(Flow flow, Context context, Instance guest, String event) {
        String port = guest.port().id();
        if (event.equals("network-vif-deleted")) {
            say(
                    flow,
                    MANAGER,
                    context,
                    guest,
                    "Neutron deleted interface " + port
                            + "; detaching it from the instance and deleting it from the info cache");
        } else if (!event.equals("network-changed") && guest.running()) {
            cloud.log()
                    .warning(compute, flow.now(), MANAGER)
                    .context(context)
                    .instance(guest)
                    .text("Received unexpected event ")
                    .text(event)
                    .text("-")
                    .text(port)
                    .text(" for instance with vm_state active and task_state ")
                    .text(
                            flow.chance(0.6)
                                    ? "None."
                                    : event.endsWith("unplugged") ? "powering-off." : "reboot_started_hard.")
                    .end();
        }
    }

    private void vif(Flow flow, Context context, Instance guest, String what, String active) {
        Port port = guest.port();
        cloud.log()
                .info(compute, flow.now(), "os_vif")
                .context(context)
                .text(what)
                .text("VIFBridge(active=")
                .text(active)
                .text(",address=")
                .text(port.mac())
                .text(",bridge_name='")
                .text(port.network().bridge())
                .text("',has_traffic_filtering=True,id=")
                .text(port.id())
                .text(",network=Network(")
                .text(port.network().id())
                .text("),plugin='linux_bridge',port_profile=<?>,preserve_on_delete=False,vif_name='")
                .text(port.tap())
                .text("')")
                .end();
    }

    private void lifecycle(Flow flow, Instance guest, String event, String task) {
        cloud.log()
                .info(compute, flow.now(), MANAGER)
                .context(own)
                .instance(guest)
                .text("VM ")
                .text(event)
                .text(" (Lifecycle Event)")
                .end();
        if (!event.equals("Paused") || flow.chance(0.5)) {
            flow.passMicros(110_000);
            cloud.log()
                    .info(compute, flow.now(), MANAGER)
                    .context(own)
                    .instance(guest)
                    .text("During sync_power_state the instance has a pending task (")
                    .text(task)
                    .text("). Skip.")
                    .end();
        }
    }

    /** Writes a line about a guest. */
    void say(Flow flow, String logger, Context context, Instance guest, String text) {
        cloud.log()
                .info(compute, flow.now(), logger)
                .context(context)
                .instance(guest)
                .text(text)
                .end();
    }

    private void took(Flow flow, Context context, Instance guest, long micros, String what) {
        cloud.log()
                .info(compute, flow.now(), MANAGER)
                .context(context)
                .instance(guest)
                .text("Took ")
                .seconds(micros, 2)
                .text(what)
                .end();
    }

    private void sayAlone(Flow flow, Instance guest, String text) {
        cloud.log()
                .info(compute, flow.now(), DRIVER)
                .noContext()
                .instance(guest)
                .text(text)
                .end();
    }

    /** Libvirt's event comes when the guest has long been gone. */
    private void sayAloneLater(Flow flow, Instance guest, String text) {
        cloud.log()
                .info(compute, flow.now() + 14_900_000, MANAGER)
                .noContext()
                .instance(guest)
                .text(text)
                .end();
    }

    /** How many times as long as usual things take on this host. */
    double slowness(Flow flow) {
        return compute.slowness(flow.now()) * cloud.rhythm().slowness(flow.now());
    }
}
