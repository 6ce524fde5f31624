package io.squall.alert;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long after each failure, from one second to five minutes, of which a random half
 * is taken off so that many who failed together do not come back together. Never shorter than the other side asked.
 */
final class Backoff {

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 300_000;
    private static final int MOST_DOUBLINGS = 20;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait after a failure.
     *
     * @param failures how often it failed before this one
     * @param asked what the other side asked for
     */
    Duration after(int failures, Optional<Duration> asked) {
        long whole = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, MOST_DOUBLINGS));
        Duration own = Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
        return asked.filter(least -> least.compareTo(own) > 0).orElse(own);
    }
}
