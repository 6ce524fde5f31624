package io.squall.training.corruption;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Random choices of the forms that corruptions need. */
record Draws(RandomGenerator random) {

    private static final int UUID_BYTES = 16;

    /**
     * Choices by one number of {@code random}, well mixed: the first numbers of {@code java.util.Random} are nearly the same
     * for all small seeds.
     */
    static Draws from(RandomGenerator random) {
        return new Draws(new SplittableRandom(random.nextLong()));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Evenly from {@code low} to {@code high}. */
    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** From {@code low} to {@code high}, both included; {@code high} is not below {@code low}. */
    long between(long low, long high) {
        return low == high ? low : random.nextLong(low, high + 1);
    }

    /** From {@code low} to {@code high}, each order of magnitude as likely as the next: strengths of real faults. */
    double magnitude(double low, double high) {
        return Math.min(high, Math.max(low, low * Math.pow(high / low, random.nextDouble())));
    }

    /** A whole number from {@code low} to {@code high}, small ones more likely. */
    int count(int low, int high) {
        return high <= low ? low : (int) Math.round(magnitude(low, high));
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    <T> List<T> shuffled(List<T> all) {
        List<T> mixed = new ArrayList<>(all);
        for (int i = mixed.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T moved = mixed.get(i);
            mixed.set(i, mixed.get(other));
            mixed.set(other, moved);
        }
        return mixed;
    }

    /** At least one of {@code all}, few more often than many, in random order. */
    <T> List<T> some(List<T> all) {
        return shuffled(all).subList(0, count(1, all.size()));
    }

    /** A request id that was never seen, as oslo.context makes it. */
    String requestId() {
        byte[] bytes = new byte[UUID_BYTES];
        random.nextBytes(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return "req-" + new UUID(buffer.getLong(), buffer.getLong());
    }
}
