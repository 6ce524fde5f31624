package io.squall.simulator.cloud;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nova's conductor and scheduler: they find a host for a guest, and another when that one fails. */
final class Conductor {

    private static final String SCHEDULING = "nova.scheduler.utils";
    private static final int ATTEMPTS = 3;
    private static final Latency WORK = Latency.of(120, 0.6);
    /** A host whose service has not been heard from for so long is left out. */
    private static final long HEARD_FROM_MICROS = 60_000_000;

    private final Cloud cloud;
    private final Daemon daemon;
    private final Daemon scheduler;
    private final Trouble noCandidates = new Trouble();

    Conductor(Cloud cloud, Daemon daemon, Daemon scheduler) {
        this.cloud = cloud;
        this.daemon = daemon;
        this.scheduler = scheduler;
    }

    Daemon daemon() {
        return daemon;
    }

    Daemon scheduler() {
        return scheduler;
    }

    /** When no host has room for what is asked; the strength is the share of requests that this happens to. */
    Trouble noCandidates() {
        return noCandidates;
    }

    /** Builds a guest somewhere; whether it runs in the end. The flow ends when that is known. */
    boolean build(Flow flow, Context context, Instance guest) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            ComputeNode node = place(flow, context, guest);
            if (node == null) {
                return false;
            }
            rpcClient(flow, context);
            rpcClient(flow, context);
            guest.moveTo(node);
            if (node.compute().down().at(flow.now())) {
                return false; // nobody takes up the message
            }
            Traceback failure = node.build(flow, context, guest);
            if (failure == null) {
                return true;
            }
            lastHost(flow, context, guest, failure);
            if (attempt == ATTEMPTS) {
                giveUp(flow, context, guest, failure);
            }
        }
        return false;
    }

    /** A host for a guest, or null when there is none. */
    @Nullable
    ComputeNode place(Flow flow, Context context, Instance guest) {
        flow.pass(WORK);
        String resources = "/allocation_candidates?limit=1000&resources=DISK_GB%3A1%2CMEMORY_MB%3A" + guest.memoryMb()
                + "%2CVCPU%3A1&root_required=%21COMPUTE_STATUS_DISABLED";
        int status = cloud.placement().ask(flow, scheduler, context, Call.get(resources, 9849));
        if (status == 503 || flow.chance(noCandidates.strengthAt(flow.now(), 0))) {
            noHost(flow, context, guest);
            return null;
        }
        if (flow.chance(0.3)) {
            moreDisk(flow, context);
        }
        ComputeNode node = choose(flow, context);
        String allocation = "/allocations/" + guest.uuid();
        cloud.placement().ask(flow, scheduler, context, Call.get(allocation, 19));
        cloud.placement().ask(flow, scheduler, context, new Call("PUT", allocation, 204, 0));
        return node;
    }

    private ComputeNode choose(Flow flow, Context context) {
        List<ComputeNode> nodes = cloud.nodes();
        ComputeNode chosen = nodes.get(flow.pick(nodes.size()));
        for (int i = 0; i < nodes.size(); i++) {
            ComputeNode node = nodes.get(i);
            if (node.compute().down().at(flow.now() - HEARD_FROM_MICROS)
                    && node.compute().down().at(flow.now())) {
                cloud.log()
                        .warning(scheduler, flow.now(), "nova.scheduler.filters.compute_filter")
                        .context(context)
                        .text("(")
                        .text(node.name())
                        .text(", ")
                        .text(node.name())
                        .text(") ram: 7744MB disk: 35840MB io_ops: 0 instances: ")
                        .number(node.instances().size())
                        .text(" has not been heard from in a while")
                        .end();
                if (node == chosen) {
                    chosen = nodes.get((i + 1) % nodes.size());
                }
            }
        }
        return chosen;
    }

    private void moreDisk(Flow flow, Context context) {
        int more = 30 + flow.pick(6);
        cloud.log()
                .warning(scheduler, flow.now(), "nova.scheduler.host_manager")
                .context(context)
                .text("Host ")
                .text(cloud.nodes().get(flow.pick(cloud.nodes().size())).name())
                .text(" has more disk space than database expected (")
                .number(more + 1)
                .text(" GB > ")
                .number(more)
                .text(" GB)")
                .end();
    }

    private void noHost(Flow flow, Context context, Instance guest) {
        cloud.log()
                .info(scheduler, flow.now(), "nova.scheduler.manager")
                .context(context)
                .text(
                        "Got no allocation candidates from the Placement API. This could be due to insufficient resources or a"
                                + " temporary occurrence as compute nodes start up.")
                .end();
        flow.pass(WORK);
        String error = "No valid host was found. There are not enough hosts available.";
        Traceback remote = Traceback.of(
                "nova.exception_Remote.NoValidHost_Remote: " + error,
                "oslo_messaging/rpc/server.py:241:inner:return func(*args, **kwargs)",
                "nova/scheduler/manager.py:209:select_destinations:raise exception.NoValidHost(reason=\"\")");
        cloud.log()
                .error(daemon, flow.now(), "nova.conductor.manager")
                .context(context)
                .text("Failed to schedule instances")
                .end(remote);
        fail(flow, context, guest, error, "nova.exception_Remote.NoValidHost_Remote: " + error);
    }

    private void giveUp(Flow flow, Context context, Instance guest, Traceback failure) {
        String error = "Exceeded maximum number of retries. Exceeded max scheduling attempts 3 for instance "
                + guest.uuid() + ". Last exception: " + failure.error();
        fail(flow, context, guest, error, "nova.exception.MaxRetriesExceeded: " + error);
    }

    private void fail(Flow flow, Context context, Instance guest, String error, String exception) {
        cloud.log()
                .warning(daemon, flow.now(), SCHEDULING)
                .context(context)
                .text("Failed to compute_task_build_instances: ")
                .text(error)
                .end();
        cloud.log()
                .warning(daemon, flow.now() + 1_000, SCHEDULING)
                .context(context)
                .instance(guest)
                .text("Setting instance to ERROR state.: ")
                .text(exception)
                .end();
    }

    private void lastHost(Flow flow, Context context, Instance guest, Traceback failure) {
        flow.pass(WORK);
        String node = guest.node().name();
        cloud.log()
                .error(daemon, flow.now(), SCHEDULING)
                .context(context)
                .instance(guest)
                .text("Error from last host: ")
                .text(node)
                .text(" (node ")
                .text(node)
                .text("): ['Traceback (most recent call last):\\n', '  File"
                        + " \"/usr/lib/python3/dist-packages/nova/compute/manager.py\", line 2521, in"
                        + " _build_and_run_instance\\n    self.driver.spawn(context, instance, image_meta,\\n', '")
                .text(failure.error())
                .text("\\n']")
                .end();
    }

    private void rpcClient(Flow flow, Context context) {
        cloud.log()
                .warning(daemon, flow.now(), "oslo_messaging.rpc.client")
                .context(context)
                .text(
                        "Using RPCClient manually to instantiate client. Please use get_rpc_client to obtain an RPC client instance.")
                .end();
    }
}
