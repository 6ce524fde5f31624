package io.squall.simulator;

import java.time.Duration;
import java.time.Instant;

/** What tests simulate. */
public final class Configs {

    static final Instant START = Instant.parse("2026-01-12T08:00:00Z");

    private Configs() {}

    public static SimulationConfig of(String scenario, int minutes, long seed) {
        return new SimulationConfig(
                Scenario.named(scenario).orElseThrow(), START, Duration.ofMinutes(minutes), 3, 1, seed);
    }
}
