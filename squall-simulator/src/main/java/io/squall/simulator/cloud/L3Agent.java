package io.squall.simulator.cloud;

/** Neutron's agent that runs the routers. */
final class L3Agent {

    private static final String LOGGER = "neutron.agent.l3.agent";
    private static final Latency UPDATE = Latency.of(6_000, 0.7);
    private static final Latency DELETE = Latency.of(1_800, 0.4);

    private final Cloud cloud;
    private final Daemon daemon;

    L3Agent(Cloud cloud, Daemon daemon) {
        this.cloud = cloud;
        this.daemon = daemon;
    }

    Daemon daemon() {
        return daemon;
    }

    void update(Flow flow, String router) {
        long start = flow.now();
        String update = cloud.ids().uuid();
        begin(flow, router, update, 3);
        flow.pass(UPDATE, daemon.slowness(flow.now()));
        finished(flow, "Finished a router update for ", router, update, start);
    }

    void delete(Flow flow, String router) {
        long start = flow.now();
        String update = cloud.ids().uuid();
        begin(flow, router, update, 2);
        flow.pass(DELETE, daemon.slowness(flow.now()));
        if (flow.chance(0.2)) {
            cloud.log()
                    .warning(daemon, flow.now(), LOGGER)
                    .noContext()
                    .text("Info for router ")
                    .text(router)
                    .text(" was not found. Performing router cleanup")
                    .end();
        }
        finished(flow, "Finished a router delete for ", router, update, start);
    }

    private void begin(Flow flow, String router, String update, int action) {
        for (String what : new String[] {"Starting processing update ", "Starting router update for "}) {
            cloud.log()
                    .info(daemon, flow.now(), LOGGER)
                    .noContext()
                    .text(what)
                    .text(router)
                    .text(", action ")
                    .number(action)
                    .text(", priority 1, update_id ")
                    .text(update)
                    .text(". Wait time elapsed: 0.001")
                    .end();
        }
    }

    private void finished(Flow flow, String what, String router, String update, long start) {
        cloud.log()
                .info(daemon, flow.now(), LOGGER)
                .noContext()
                .text(what)
                .text(router)
                .text(", update_id ")
                .text(update)
                .text(". Time elapsed: ")
                .seconds(flow.now() - start, 3)
                .end();
    }
}
