package io.squall.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the store has them: microseconds since the epoch. */
final class Micros {

    private Micros() {}

    static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
