package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Operation;
import java.util.List;

/** No host has room for new guests. */
final class NoValidHost extends Fault {

    NoValidHost() {
        super(
                "no_valid_host",
                "New guests find no host with room.",
                Severity.MAJOR,
                Loudness.LOUD,
                10,
                List.of("No valid host was found", "Got no allocation candidates"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.noCandidates().add(span.from(), span.until(), 1);
        every(cloud, span, 15 * SECOND, 40 * SECOND, flow -> cloud.users().act(Operation.CREATE_SERVER, flow.now()));
        return Place.controller("nova-scheduler");
    }
}
