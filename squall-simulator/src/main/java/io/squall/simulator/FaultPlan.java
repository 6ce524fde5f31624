package io.squall.simulator;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.fault.Fault;
import io.squall.simulator.fault.Place;
import io.squall.simulator.fault.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * When faults strike. The first three tenths of the time are healthy, so that there is something to learn from; then comes one
 * fault after the other, of three to seven minutes each, with healthy minutes between them.
 */
final class FaultPlan {

    /** Share of the time without faults at the beginning. */
    static final double HEALTHY_SHARE = 0.3;

    private static final Duration CADENCE = Duration.ofMinutes(14);
    private static final Duration SHORTEST = Duration.ofMinutes(3);
    private static final Duration LONGEST = Duration.ofMinutes(7);

    private final SimulationConfig config;
    private final SplittableRandom random;

    FaultPlan(SimulationConfig config) {
        this.config = config;
        this.random = new SplittableRandom(config.seed() ^ 0x5DEECE66DL);
    }

    /** Lays the faults upon a cloud; what strikes when. */
    List<Strike> strike(Cloud cloud) {
        List<Strike> strikes = new ArrayList<>();
        if (config.scenario().faults().isEmpty()) {
            return strikes;
        }
        List<Fault> order = shuffled();
        Instant first = config.start().plusMillis((long) (config.length().toMillis() * HEALTHY_SHARE));
        long room = Duration.between(first, config.end()).toMillis();
        long cadence = Math.min(CADENCE.toMillis(), room);
        for (int i = 0; (i + 1) * cadence <= room; i++) {
            strikes.add(strike(cloud, order.get(i % order.size()), i, first.plusMillis(i * cadence), cadence));
        }
        return strikes;
    }

    private Strike strike(Cloud cloud, Fault fault, int number, Instant slot, long cadence) {
        long longest = Math.min(LONGEST.toMillis(), cadence / 2);
        long length = Math.min(longest, random.nextLong(SHORTEST.toMillis(), LONGEST.toMillis()));
        long rest = Math.max(1, cadence - length - Math.min(cadence / 3, 1000L * fault.aftermathSeconds() + 60_000));
        Instant start = slot.plusMillis(random.nextLong(rest / 4, rest / 4 + Math.max(1, rest / 2)));
        Instant undone = start.plusMillis(length);
        Instant told = undone.plusSeconds(fault.aftermathSeconds());
        Place place = fault.strike(cloud, new Span(micros(start), micros(undone), random.nextInt(1 << 16)));
        return new Strike(
                "F%02d".formatted(number + 1),
                fault,
                start,
                undone,
                told.isAfter(config.end()) ? config.end() : told,
                place);
    }

    private List<Fault> shuffled() {
        List<Fault> order = new ArrayList<>(config.scenario().faults());
        for (int i = order.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            Fault fault = order.get(i);
            order.set(i, order.get(other));
            order.set(other, fault);
        }
        return order;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
