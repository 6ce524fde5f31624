package io.squall.simulator;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Daemon;
import io.squall.simulator.cloud.Flow;
import java.util.List;
import java.util.SplittableRandom;

/** What operators do to a healthy cloud: planned restarts and what they leave. None of it is a fault. */
final class PlannedWork {

    private static final long MINUTE = 60_000_000;

    private final SplittableRandom random;
    private final Cloud cloud;
    private final List<Daemon> services;

    PlannedWork(SimulationConfig config, Cloud cloud) {
        this.random = new SplittableRandom(config.seed() ^ 0x2545F4914F6CDD1DL);
        this.cloud = cloud;
        this.services = cloud.daemons().stream()
                .filter(daemon -> daemon.name().matches("nova-.*|neutron-.*|cinder-.*|glance-api"))
                .toList();
    }

    /** @param often whether this is the time of a great maintenance */
    void plan(long start, long end, boolean often) {
        long gap = often ? 4 * MINUTE : 35 * MINUTE;
        for (long at = start + gap / 2; at < end; at += gap / 2 + random.nextLong(gap)) {
            restart(at);
            if (often) {
                warn(at + random.nextLong(gap / 2));
            }
        }
    }

    private void restart(long micros) {
        Daemon daemon = services.get(random.nextInt(services.size()));
        cloud.at(micros, () -> cloud.signs().plannedRestart(cloud.flow(micros), daemon));
    }

    private void warn(long micros) {
        Daemon daemon = services.get(random.nextInt(services.size()));
        cloud.at(micros, () -> {
            Flow flow = cloud.flow(micros);
            cloud.signs().deprecations(flow, daemon);
            cloud.signs().tokenWarnings(flow.passMicros(300_000), daemon);
        });
    }
}
