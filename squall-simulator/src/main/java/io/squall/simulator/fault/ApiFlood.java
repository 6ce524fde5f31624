package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import java.util.List;

/** Somebody's script lists everything again and again: volume only. */
final class ApiFlood extends Fault {

    ApiFlood() {
        super("api_flood", "A script floods the APIs with reads.", Severity.MINOR, Loudness.QUIET, 5, List.of());
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        once(cloud, span.from(), flow -> cloud.signs().flood(flow, span.until(), 12));
        return Place.controller("nova-api");
    }
}
