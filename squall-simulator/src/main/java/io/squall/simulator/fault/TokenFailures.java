package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import java.util.List;

/** Keystone's keys are out of step, so that it refuses a part of its own tokens. */
final class TokenFailures extends Fault {

    TokenFailures() {
        super("token_failures", "Keystone refuses good tokens.", Severity.CRITICAL, Loudness.LOUD, 10, List.of());
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.tokensRefused().add(span.from(), span.until(), 0.3);
        return Place.controller("keystone");
    }
}
