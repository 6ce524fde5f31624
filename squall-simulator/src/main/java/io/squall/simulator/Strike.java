package io.squall.simulator;

import io.squall.simulator.fault.Fault;
import io.squall.simulator.fault.Place;
import java.time.Instant;

/**
 * A fault that strikes at a known time.
 *
 * @param id its name in this simulation, {@code F01} and so on
 * @param fault what kind it is
 * @param start its first moment
 * @param undone the first moment after its cause is gone
 * @param end when the logs have stopped telling of it
 * @param place where it sits
 */
public record Strike(String id, Fault fault, Instant start, Instant undone, Instant end, Place place) {}
