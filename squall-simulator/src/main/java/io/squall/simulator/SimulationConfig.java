package io.squall.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * What is simulated.
 *
 * @param scenario what happens
 * @param start the first moment
 * @param length how long the cloud lives, at least a minute
 * @param hosts compute hosts, 1 to 10,000
 * @param load how much is asked of it, 1 as in a small lab for each four hosts; over 0
 * @param seed the same seed gives the same bytes
 */
public record SimulationConfig(Scenario scenario, Instant start, Duration length, int hosts, double load, long seed) {

    /** Refuses what cannot be simulated; the message names the value. */
    public SimulationConfig {
        if (length.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("length " + length + " is under a minute");
        }
        if (hosts < 1 || hosts > 10_000) {
            throw new IllegalArgumentException("hosts " + hosts + " is not 1 to 10000");
        }
        if (!(load > 0 && load <= 1000)) {
            throw new IllegalArgumentException("load " + load + " is not over 0 and at most 1000");
        }
    }

    /** The first moment after. */
    public Instant end() {
        return start.plus(length);
    }
}
