package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Operation;
import java.util.List;

/** A guest writes memory faster than it can be copied: its migration does not come to an end and is given up. */
final class StuckMigration extends Fault {

    StuckMigration() {
        super(
                "stuck_migration",
                "A live migration does not come to an end.",
                Severity.MINOR,
                Loudness.QUIET,
                175,
                List.of("Live migration not completed after"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.migrationsStuck().add(span.from(), span.until() + 20 * SECOND);
        every(cloud, span, 4 * SECOND, 20 * SECOND, flow -> cloud.users().act(Operation.MIGRATE_SERVER, flow.now()));
        return Place.controller("nova-compute");
    }
}
