package io.squall.simulator.cloud;

/** What Nova's service on a compute host writes about its guests. */
final class GuestLines {

    private final Logbook log;
    private final Daemon compute;
    private final Context own;

    /** @param own of what the service does by itself */
    GuestLines(Logbook log, Daemon compute, Context own) {
        this.log = log;
        this.compute = compute;
        this.own = own;
    }

    /** Writes a line. */
    void say(Flow flow, String logger, Context context, Instance guest, String text) {
        log.info(compute, flow.now(), logger)
                .context(context)
                .instance(guest)
                .text(text)
                .end();
    }

    /** Something went wrong. */
    void error(Flow flow, Context context, Instance guest, String what, Traceback why) {
        log.error(compute, flow.now(), ComputeNode.MANAGER)
                .context(context)
                .instance(guest)
                .text(what)
                .end(why);
    }

    /** How long something took. */
    void took(Flow flow, Context context, Instance guest, long micros, String what) {
        log.info(compute, flow.now(), ComputeNode.MANAGER)
                .context(context)
                .instance(guest)
                .text("Took ")
                .seconds(micros, 2)
                .text(what)
                .end();
    }

    /** A line of the driver that belongs to no request. */
    void alone(Flow flow, Instance guest, String text) {
        log.info(compute, flow.now(), ComputeNode.DRIVER)
                .noContext()
                .instance(guest)
                .text(text)
                .end();
    }

    /** Libvirt's event comes when the guest has long been gone. */
    void stoppedLater(Flow flow, Instance guest) {
        log.info(compute, flow.now() + 14_900_000, ComputeNode.MANAGER)
                .noContext()
                .instance(guest)
                .text("VM Stopped (Lifecycle Event)")
                .end();
    }

    /** A guest's files are deleted. */
    void destroyed(Flow flow, Context context, Instance guest) {
        String folder = "/var/lib/nova/instances/" + guest.uuid() + "_del";
        say(flow, ComputeNode.DRIVER, context, guest, "Deleting instance files " + folder);
        flow.passMicros(14_000);
        say(flow, ComputeNode.DRIVER, context, guest, "Deletion of " + folder + " complete");
    }

    /** Libvirt told of a guest, and the service looks what it is about. */
    void lifecycle(Flow flow, Instance guest, String event, String task) {
        log.info(compute, flow.now(), ComputeNode.MANAGER)
                .context(own)
                .instance(guest)
                .text("VM ")
                .text(event)
                .text(" (Lifecycle Event)")
                .end();
        if (!event.equals("Paused") || flow.chance(0.5)) {
            flow.passMicros(110_000);
            log.info(compute, flow.now(), ComputeNode.MANAGER)
                    .context(own)
                    .instance(guest)
                    .text("During sync_power_state the instance has a pending task (")
                    .text(task)
                    .text("). Skip.")
                    .end();
        }
    }

    /** A guest's card was plugged or unplugged. */
    void vif(Flow flow, Context context, Instance guest, String what, String active) {
        Port port = guest.port();
        log.info(compute, flow.now(), "os_vif")
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
}
