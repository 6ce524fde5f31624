package io.squall.simulator.cloud;

import java.util.Arrays;

/**
 * Stretches of time in which something is wrong, each with a strength. All are known before the simulation runs, so that work
 * may ask for any time, also one to come.
 */
public final class Trouble {

    private long[] from = {};
    private long[] until = {};
    private double[] strength = {};

    /** Something is wrong from {@code from} until before {@code until}, in microseconds. */
    public void add(long from, long until) {
        add(from, until, 1);
    }

    /** As {@link #add(long, long)}; what {@code strength} means, the owner of the trouble says. */
    public void add(long from, long until, double strength) {
        int count = this.from.length;
        this.from = Arrays.copyOf(this.from, count + 1);
        this.until = Arrays.copyOf(this.until, count + 1);
        this.strength = Arrays.copyOf(this.strength, count + 1);
        this.from[count] = from;
        this.until[count] = until;
        this.strength[count] = strength;
    }

    /** Whether something is wrong at this time. */
    boolean at(long micros) {
        for (int i = 0; i < from.length; i++) {
            if (micros >= from[i] && micros < until[i]) {
                return true;
            }
        }
        return false;
    }

    /** The strength at this time, or {@code otherwise} when nothing is wrong. */
    double strengthAt(long micros, double otherwise) {
        for (int i = 0; i < from.length; i++) {
            if (micros >= from[i] && micros < until[i]) {
                return strength[i];
            }
        }
        return otherwise;
    }

    /** When the trouble of this time ends; the time itself when nothing is wrong. */
    long endAt(long micros) {
        for (int i = 0; i < from.length; i++) {
            if (micros >= from[i] && micros < until[i]) {
                return until[i];
            }
        }
        return micros;
    }
}
