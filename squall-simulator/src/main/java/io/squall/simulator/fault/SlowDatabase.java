package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import java.util.List;

/** The database answers many times slower than usual: nothing fails, everything waits. */
final class SlowDatabase extends Fault {

    SlowDatabase() {
        super(
                "slow_database",
                "MariaDB answers slowly, so that all APIs do.",
                Severity.MINOR,
                Loudness.QUIET,
                20,
                List.of());
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.daemon("mariadb").slow().add(span.from(), span.until(), 9);
        return Place.controller("mariadb");
    }
}
