package io.squall.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;

/** Tells a database that is away from a statement that is wrong: the first is worth trying again, the second never is. */
final class Outage {

    /** Connection lost; transaction rolled back (deadlock); out of disk or memory; administrator's shutdown; system error. */
    private static final Set<String> POSTGRESQL_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN: https://www.sqlite.org/rescode.html */
    private static final Set<Integer> SQLITE_CODES = Set.of(5, 6, 7, 8, 10, 13, 14);

    private static final int MAX_CAUSES = 20;

    private Outage() {}

    /** The driver's own words, where {@code failure} comes of a database that is away. */
    static Optional<String> of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof ConnectionException || (cause instanceof SQLException sql && isOutage(sql))) {
                return Optional.of(oneLine(cause));
            }
        }
        return Optional.empty();
    }

    private static boolean isOutage(SQLException sql) {
        if (sql instanceof java.sql.SQLTransientException || sql instanceof java.sql.SQLRecoverableException) {
            return true;
        }
        String state = sql.getSQLState();
        if (state != null && state.length() == 5) {
            return POSTGRESQL_CLASSES.contains(state.substring(0, 2));
        }
        // Extended codes carry the plain one in their low byte.
        return sql instanceof org.sqlite.SQLiteException && SQLITE_CODES.contains(sql.getErrorCode() & 0xff);
    }

    /** The driver's own words, in one line, for whatever went wrong. */
    static String words(Throwable failure) {
        return oneLine(failure);
    }

    private static String oneLine(Throwable failure) {
        Throwable deepest = failure;
        for (int depth = 0; deepest.getCause() != null && depth < MAX_CAUSES; depth++) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
