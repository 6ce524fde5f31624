package io.squall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as the database keeps them: microseconds since the epoch. */
final class Micros {

    static final long MINUTE = 60_000_000L;
    static final long HOUR = 60 * MINUTE;

    private Micros() {}

    /** A time too far off for microseconds becomes the furthest one. */
    static long of(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
        } catch (ArithmeticException e) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static @Nullable Long orNull(Optional<Instant> time) {
        return time.map(Micros::of).orElse(null);
    }

    /** The time in {@code column} of the row, empty for NULL. */
    static Optional<Instant> read(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(instant(micros));
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
