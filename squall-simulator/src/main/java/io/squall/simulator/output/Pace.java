package io.squall.simulator.output;

import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets lines through at a pace: so many a second, or when their own time has come. What it holds back is not written late in a
 * burst: a pause of the process is made up for only in so far as the pace allows a second's worth at once.
 */
public final class Pace implements LineSink {

    private static final long NANOS = 1_000_000_000L;

    private final LineSink target;
    private final double linesPerSecond;
    private long firstMicros = Long.MIN_VALUE;
    private long begun;
    private double due;

    private Pace(LineSink target, double linesPerSecond) {
        this.target = target;
        this.linesPerSecond = linesPerSecond;
    }

    /** At most so many lines a second. */
    public static LineSink ofRate(LineSink target, double linesPerSecond) {
        if (!(linesPerSecond > 0)) {
            throw new IllegalArgumentException("rate " + linesPerSecond + " is not over 0");
        }
        return new Pace(target, linesPerSecond);
    }

    /** Each line when as much time has passed as between the first line and it. */
    public static LineSink ofClock(LineSink target) {
        return new Pace(target, 0);
    }

    @Override
    public void write(LogFile file, long micros, byte[] bytes, int lines) throws IOException {
        if (firstMicros == Long.MIN_VALUE) {
            firstMicros = micros;
            begun = System.nanoTime();
        }
        long passed = System.nanoTime() - begun;
        if (linesPerSecond > 0) {
            due = Math.max(due, passed - (double) NANOS);
            pause((long) due - passed);
            due += lines / linesPerSecond * NANOS;
        } else {
            pause((micros - firstMicros) * 1000 - passed);
        }
        target.write(file, micros, bytes, lines);
    }

    private static void pause(long nanos) throws IOException {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted");
            }
        }
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
