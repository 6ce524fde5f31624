package io.squall.simulator.cloud;

/** The operator's monitoring: asks every API every fifteen seconds whether it is there. */
final class Monitor {

    private static final long INTERVAL = 15_000_000;

    private final Cloud cloud;
    private final Account account;

    Monitor(Cloud cloud) {
        this.cloud = cloud;
        this.account = new Account(cloud.ids().hex(), cloud.ids().hex());
    }

    void begin(long start) {
        cloud.at(start + 1_300_000, () -> poll(start + 1_300_000));
    }

    private void poll(long micros) {
        Flow flow = cloud.flow(micros);
        if (!cloud.keystone().daemon().down().at(micros)) {
            cloud.keystone().list(flow);
        }
        ask(flow, cloud.nova(), Call.get("/v2.1/os-services", 1506));
        ask(flow, cloud.neutron(), Call.get("/v2.0/agents", 4825));
        ask(flow, cloud.cinder(), Call.get("/v3/" + account.project() + "/os-services", 770));
        ask(flow, cloud.glance(), Call.get("/v2/images?limit=1", 2047));
        ask(flow, cloud.placement(), Call.get("/resource_providers", 1558));
        cloud.at(micros + INTERVAL, () -> poll(micros + INTERVAL));
    }

    private void ask(Flow flow, Api api, Call call) {
        try {
            api.serve(flow, Context.of(cloud.ids(), account.user(), account.project()), call);
        } catch (CallFailed e) {
            // It notes the failure for itself.
        }
    }
}
