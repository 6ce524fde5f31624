package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import java.util.List;

/** Keystone is gone: whatever token a service does not remember cannot be checked. */
final class KeystoneDown extends Fault {

    KeystoneDown() {
        super(
                "keystone_down",
                "Keystone stops and comes back.",
                Severity.CRITICAL,
                Loudness.LOUD,
                30,
                List.of("Unable to validate token: Unable to establish connection"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.daemon("keystone").down().add(span.from(), span.until());
        cloud.daemon("keystone-uwsgi").down().add(span.from(), span.until());
        return Place.controller("keystone");
    }
}
