package io.squall.simulator.cloud;

/** A running guest is moved to another host. */
final class Migration {

    private static final Latency PREPARE = Latency.of(2_600, 0.4);
    private static final Latency COPY = Latency.of(7_000, 0.4);
    private static final long REPORT = 10_000_000;
    private static final int GIVEN_UP_REPORTS = 16;

    private final Cloud cloud;
    private final Trouble stuck = new Trouble();

    Migration(Cloud cloud) {
        this.cloud = cloud;
    }

    /** When guests write memory faster than it can be copied. */
    Trouble stuck() {
        return stuck;
    }

    /** Moves a guest; whether it arrived. The flow ends when that is known. */
    boolean run(Flow flow, Context context, Instance guest, ComputeNode to) {
        ComputeNode from = guest.node();
        flow.pass(PREPARE, to.slowness(flow));
        long preparing = flow.now();
        from.say(
                flow,
                ComputeNode.MANAGER,
                context,
                guest,
                "Took 2." + (10 + flow.pick(89)) + " seconds for pre_live_migration on destination host " + to.name()
                        + ".");
        flow.pass(PREPARE, from.slowness(flow));
        boolean arrives = !stuck.at(flow.now());
        report(flow, context, guest, 0, 100);
        if (!arrives) {
            return giveUp(flow, context, guest, preparing);
        }
        flow.pass(COPY, from.slowness(flow));
        from.say(flow, ComputeNode.DRIVER, context, guest, "Migration operation has completed");
        cloud.neutron().describeFor(flow, context, guest.port().network());
        to.say(flow, ComputeNode.MANAGER, context, guest, "Post operation of migration started");
        from.say(flow, ComputeNode.MANAGER, context, guest, "_post_live_migration() is started..");
        flow.passMicros(700_000);
        to.say(
                flow,
                "nova.network.neutron",
                context,
                guest,
                "Updating port " + guest.port().id() + " with attributes {'binding:host_id': '" + to.name()
                        + "', 'device_owner': 'compute:nova'}");
        from.say(flow, ComputeNode.MANAGER, context, guest, "Instance successfully migrated to " + to.name() + ".");
        return true;
    }

    private boolean giveUp(Flow flow, Context context, Instance guest, long began) {
        for (int i = 1; i <= GIVEN_UP_REPORTS; i++) {
            flow.passMicros(REPORT);
            report(flow, context, guest, (flow.now() - began) / 1_000_000, 60 + flow.pick(38));
        }
        Daemon compute = guest.node().compute();
        cloud.log()
                .warning(compute, flow.now(), "nova.virt.libvirt.migration")
                .context(context)
                .instance(guest)
                .text("Live migration not completed after ")
                .number((flow.now() - began) / 1_000_000)
                .text(" sec")
                .end();
        flow.passMicros(400_000);
        Traceback why = Traceback.of(
                "libvirt.libvirtError: operation aborted: migration out job: canceled by client",
                "nova/virt/libvirt/driver.py:10180:_live_migration_operation:guest.migrate(self._live_migration_uri(dest),",
                "nova/virt/libvirt/guest.py:668:migrate:self._domain.migrateToURI3(",
                "libvirt.py:2126:migrateToURI3:raise libvirtError('virDomainMigrateToURI3() failed')");
        cloud.log()
                .error(compute, flow.now(), ComputeNode.DRIVER)
                .context(context)
                .instance(guest)
                .text("Live Migration failure: operation aborted: migration out job: canceled by client")
                .end(why);
        return false;
    }

    private void report(Flow flow, Context context, Instance guest, long seconds, int remaining) {
        long total = guest.memoryMb() * 1_048_576L;
        cloud.log()
                .info(guest.node().compute(), flow.now(), ComputeNode.DRIVER)
                .context(context)
                .instance(guest)
                .text("Migration running for ")
                .number(seconds)
                .text(" secs, memory ")
                .number(remaining)
                .text("% remaining (bytes processed=")
                .number(seconds * 31_457_280)
                .text(", remaining=")
                .number(total / 100 * remaining)
                .text(", total=")
                .number(total)
                .text("); disk 0% remaining (bytes processed=0, remaining=0, total=0).")
                .end();
    }
}
