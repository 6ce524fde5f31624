package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.Operation;
import java.util.List;

/** Transactions block each other; most are tried again, some are given up. */
final class DatabaseDeadlocks extends Fault {

    DatabaseDeadlocks() {
        super(
                "database_deadlocks",
                "Database transactions block each other and are given up.",
                Severity.MAJOR,
                Loudness.LOUD,
                10,
                List.of("Deadlock found when trying to get lock", "Transactions deadlock detected"));
    }

    @Override
    public Place strike(Cloud cloud, Span span) {

        cloud.deadlocks().add(span.from(), span.until(), 0.5);
        every(cloud, span, 20 * SECOND, 45 * SECOND, flow -> cloud.users().act(Operation.CREATE_VOLUME, flow.now()));
        return Place.controller("mariadb");
    }
}
