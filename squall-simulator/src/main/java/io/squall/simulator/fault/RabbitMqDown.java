package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Daemon;
import io.squall.simulator.cloud.Signs;
import java.util.List;

/** RabbitMQ stops: every service loses its connections and tries again and again, calls time out. */
final class RabbitMqDown extends Fault {

    RabbitMqDown() {
        super(
                "rabbitmq_down",
                "RabbitMQ stops and comes back.",
                Severity.CRITICAL,
                Loudness.LOUD,
                90,
                List.of(
                        "is unreachable: [Errno 111] ECONNREFUSED",
                        "broker forced connection closure",
                        "SIGTERM received - shutting down"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        once(cloud, span.from() - 10_000, flow -> cloud.signs().busStops(flow));
        cloud.daemon("rabbitmq").down().add(span.from() + SECOND, span.until());
        for (Daemon daemon : cloud.daemons()) {
            if (Signs.usesBus(daemon)) {
                int connections = daemon.host().name().equals("controller") ? 2 : 3;
                once(cloud, span.from(), flow -> cloud.signs().busUnreachable(flow, daemon, span.until(), connections));
                if (daemon.name().endsWith("-agent")) {
                    once(cloud, span.from() + 62 * SECOND, flow -> cloud.signs().reportFailed(flow, daemon));
                }
            }
        }
        once(cloud, span.until() + SECOND, flow -> cloud.signs().busStarts(flow));
        return Place.controller("rabbitmq");
    }
}
