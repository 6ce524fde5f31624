package io.squall.simulator.cloud;

import java.util.SplittableRandom;

/** A sequence of work, with the time up to which it has come. Work that goes on beside it is a flow of its own. */
public final class Flow {

    private final SplittableRandom random;
    private long now;

    Flow(SplittableRandom random, long micros) {
        this.random = random;
        this.now = micros;
    }

    /** How far the work has come, in microseconds since 1970. */
    public long now() {
        return now;
    }

    /** Work that starts now and does not hold this up. */
    Flow fork() {
        return new Flow(random, now);
    }

    /** Lets a time pass. */
    Flow pass(Latency latency) {
        now += latency.sample(random);
        return this;
    }

    /** Lets a time pass that is {@code factor} times as long as usual. */
    Flow pass(Latency latency, double factor) {
        now += (long) (latency.sample(random) * factor);
        return this;
    }

    /** Lets exactly so many microseconds pass. */
    public Flow passMicros(long micros) {
        now += micros;
        return this;
    }

    /** Waits until {@code micros}, unless that has passed. */
    Flow waitUntil(long micros) {
        now = Math.max(now, micros);
        return this;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int pick(int bound) {
        return random.nextInt(bound);
    }
}
