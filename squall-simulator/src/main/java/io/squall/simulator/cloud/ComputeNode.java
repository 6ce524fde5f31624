package io.squall.simulator.cloud;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compute host: Nova's service on it, libvirt, the network agent, and its guests. */
public final class ComputeNode {

    static final String MANAGER = "nova.compute.manager";
    static final String DRIVER = "nova.virt.libvirt.driver";

    static final Latency STEP = Latency.of(250, 0.7);
    static final Latency START = Latency.of(1_100, 0.5);
    static final Latency DESTROY = Latency.of(700, 0.5);

    private final Cloud cloud;
    private final Daemon compute;
    private final Libvirt libvirt;
    private final BridgeAgent agent;
    private final String provider;
    private final int memoryMb;
    private final Context own;
    private final GuestLines lines;
    private final GuestBuild building;
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
        this.lines = new GuestLines(cloud.log(), compute, own);
        this.building = new GuestBuild(cloud, this, agent, lines);
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
        return building.build(flow, context, guest);
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

    /** Deletes a guest; the flow ends when it is gone. */
    void delete(Flow flow, Context context, Instance guest) {
        lines.say(flow, MANAGER, context, guest, "Terminating instance");
        long start = flow.now();
        if (guest.running()) {
            flow.pass(DESTROY, slowness(flow));
            Flow beside = flow.fork();
            agent.unplugged(beside, guest, true);
            lines.alone(flow, guest, "Instance destroyed successfully.");
            lines.stoppedLater(flow, guest);
        }
        lines.vif(flow, context, guest, "Successfully unplugged vif ", "True");
        lines.destroyed(flow, context, guest);
        lines.took(flow, context, guest, flow.now() - start, " seconds to destroy the instance on the hypervisor.");
        long deallocating = flow.now();
        try {
            cloud.neutron().deletePort(flow, context, guest);
        } catch (CallFailed e) {
            lines.error(flow, context, guest, "Failed to deallocate network for instance.", e.traceback());
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

    /** Stops a guest. */
    void stop(Flow flow, Context context, Instance guest) {
        flow.pass(START, slowness(flow));
        lines.say(flow, DRIVER, context, guest, "Instance shutdown successfully after 1 seconds.");
        lines.alone(flow, guest, "Instance destroyed successfully.");
        lines.stoppedLater(flow, guest);
        agent.unplugged(flow.fork(), guest, false);
    }

    /** Starts a guest, or starts it anew. */
    void startAgain(Flow flow, Context context, Instance guest, boolean hard) {
        if (hard) {
            lines.say(flow, MANAGER, context, guest, "Rebooting instance");
            cloud.neutron().networkInfo(flow, context, guest);
            flow.pass(DESTROY, slowness(flow));
            lines.alone(flow, guest, "Instance destroyed successfully.");
            agent.unplugged(flow.fork(), guest, false);
        }
        GuestBuild.Faultless start = building.start(flow, context, guest, hard ? "reboot_started_hard" : "powering-on");
        if (start.failure() != null) {
            lines.error(
                    flow,
                    context,
                    guest,
                    hard ? "Cannot reboot instance" : "Failed to start instance",
                    start.failure());
            return;
        }
        lines.lifecycle(flow.fork(), guest, "Resumed", hard ? "reboot_started_hard" : "powering-on");
        lines.alone(flow, guest, hard ? "Instance rebooted successfully." : "Instance running successfully.");
    }

    /** Reboots a guest by asking it to. */
    void softReboot(Flow flow, Context context, Instance guest) {
        lines.say(flow, MANAGER, context, guest, "Rebooting instance");
        cloud.neutron().networkInfo(flow, context, guest);
        flow.pass(START, slowness(flow));
        lines.say(flow, DRIVER, context, guest, "Instance shutdown successfully.");
        libvirt.started(flow, guest);
        flow.pass(STEP, slowness(flow));
        lines.lifecycle(flow.fork(), guest, "Resumed", "reboot_started");
        lines.alone(flow, guest, "Instance running successfully.");
        lines.say(flow, DRIVER, context, guest, "Instance soft rebooted successfully.");
    }

    /** Pauses or resumes a guest. */
    void pause(Flow flow, Context context, Instance guest, boolean pauses) {
        flow.pass(STEP, slowness(flow));
        lines.say(flow, MANAGER, context, guest, pauses ? "Pausing" : "Unpausing");
        flow.pass(STEP, slowness(flow));
        lines.lifecycle(flow.fork(), guest, pauses ? "Paused" : "Resumed", pauses ? "pausing" : "unpausing");
    }

    /** Takes an image of a guest. */
    void snapshot(Flow flow, Context context, Instance guest, String image) {
        long start = flow.now();
        lines.say(flow, MANAGER, context, guest, "instance snapshotting");
        lines.say(flow, DRIVER, context, guest, "Beginning live snapshot process");
        libvirt.entry(
                flow.fork().passMicros(120_000),
                "error : qemuDomainAgentAvailable:8474 : argument unsupported: QEMU guest agent is not configured");
        flow.pass(START, slowness(flow));
        lines.say(flow, DRIVER, context, guest, "Quiescing instance not available: QEMU guest agent is not enabled.");
        lines.say(flow, DRIVER, context, guest, "Skipping quiescing instance: QEMU guest agent is not enabled.");
        libvirt.entry(
                flow.fork().passMicros(30_000),
                "error : qemuDomainBlockJobAbort:14167 : invalid argument: disk vda does not have an active block job");
        lines.say(flow, DRIVER, context, guest, "Snapshot extracted, beginning image upload");
        int status = cloud.glance().upload(flow, context, image, 1_200_000);
        if (status >= 400) {
            Traceback why = Traceback.of(
                    "glanceclient.exc.HTTPOverLimit: HTTP 413 Request Entity Too Large: Image storage media is full: There is not"
                            + " enough disk space on the image storage media.",
                    "nova/compute/manager.py:4271:_snapshot_instance:self.driver.snapshot(context, instance, image_id,",
                    "nova/image/glance.py:634:_upload_data:self._client.call(",
                    "glanceclient/common/http.py:109:_handle_response:raise exc.from_response(resp, resp.content)");
            lines.error(flow, context, guest, "Failed to snapshot image", why);
            return;
        }
        lines.took(flow, context, guest, flow.now() - start, " seconds to snapshot the instance on the hypervisor.");
        lines.say(flow, DRIVER, context, guest, "Snapshot image upload complete");
    }

    /** Gives a volume to a guest. */
    void attach(Flow flow, Context context, Instance guest, Volume volume) {
        lines.say(flow, MANAGER, context, guest, "Attaching volume " + volume.id() + " to /dev/vdb");
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
            lines.say(
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

    /** Writes a line about a guest. */
    void say(Flow flow, String logger, Context context, Instance guest, String text) {
        lines.say(flow, logger, context, guest, text);
    }

    /** How many times as long as usual things take on this host. */
    double slowness(Flow flow) {
        return compute.slowness(flow.now()) * cloud.rhythm().slowness(flow.now());
    }
}
