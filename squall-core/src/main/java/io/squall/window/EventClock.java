package io.squall.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What time it is in a stream of events: the greatest time seen, unless the event that says so is not to be believed.
 *
 * <p>One host with a wrong clock must not carry the whole stream into the future: every window would close, and all that
 * follows would be late. So an event further ahead than {@code maxJump} does not move the clock. The clock follows only when
 * such events have gone on for {@code patience} of their own time without a single event of the present in between: then there
 * was a pause in the logs, and time really is later. It follows to the earliest of them.
 *
 * <p>The same the other way round mends a false start: while the clock has run on for less than {@code maxJump} since it began
 * or jumped, events further behind than {@code maxJump} that go on for {@code patience} with nothing of the present in between
 * take it back; and a clock that has but one event to go by gives in to any earlier one. A clock that has run longer than that
 * is never taken back, so old lines that are read again stay late.
 *
 * <p>A stream may begin with the host whose clock is wrong, which then speaks of the clock's present all the time. So while the
 * clock has run for less than {@code maxJump}, events off the clock also count when they are {@value #MAJORITY} times as many as
 * those of the present in between.
 *
 * <p>All times are microseconds since the epoch. Used by one thread.
 */
public final class EventClock {

    private static final int MAJORITY = 4;

    private final long maxJumpMicros;
    private final long patienceMicros;

    private boolean started;
    private boolean oneWitness;
    private long nowMicros;
    private long trustedFromMicros;
    private long offClock;
    private long jumps;

    private final Run ahead = new Run();
    private final Run behind = new Run();

    /** A clock that has heard nothing yet. */
    public EventClock(long maxJumpMicros, long patienceMicros) {
        this.maxJumpMicros = maxJumpMicros;
        this.patienceMicros = patienceMicros;
    }

    /** Hears an event's time. */
    public void hear(long timeMicros) {
        if (!started) {
            started = true;
            oneWitness = true;
            set(timeMicros);
        } else if (timeMicros - maxJumpMicros > nowMicros) {
            hearAhead(timeMicros);
        } else if (timeMicros + maxJumpMicros < nowMicros) {
            hearBehind(timeMicros);
        } else {
            oneWitness = false;
            nowMicros = Math.max(nowMicros, timeMicros);
            ahead.contradict(isOnTrial());
            behind.contradict(isOnTrial());
        }
    }

    private void hearAhead(long timeMicros) {
        offClock++;
        behind.clear();
        ahead.add(timeMicros);
        if (isBelieved(ahead)) {
            oneWitness = false;
            jumpTo(ahead.earliest);
        }
    }

    private void hearBehind(long timeMicros) {
        offClock++;
        ahead.clear();
        behind.add(timeMicros);
        if (oneWitness || (isOnTrial() && isBelieved(behind))) {
            jumpTo(behind.latest);
        }
    }

    private boolean isOnTrial() {
        return nowMicros < trustedFromMicros;
    }

    private boolean isBelieved(Run run) {
        boolean undisputed = run.against == 0 || (isOnTrial() && run.count > MAJORITY * run.against);
        return undisputed && run.spanMicros() >= patienceMicros;
    }

    private void jumpTo(long timeMicros) {
        jumps++;
        set(timeMicros);
    }

    private void set(long timeMicros) {
        nowMicros = timeMicros;
        trustedFromMicros = timeMicros + maxJumpMicros;
        ahead.clear();
        behind.clear();
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(started);
        out.writeBoolean(oneWitness);
        out.writeLong(nowMicros);
        out.writeLong(trustedFromMicros);
        out.writeLong(offClock);
        out.writeLong(jumps);
        ahead.save(out);
        behind.save(out);
    }

    void restore(DataInput in) throws IOException {
        started = in.readBoolean();
        oneWitness = in.readBoolean();
        nowMicros = in.readLong();
        trustedFromMicros = in.readLong();
        offClock = in.readLong();
        jumps = in.readLong();
        ahead.restore(in);
        behind.restore(in);
    }

    /** The stream's time; 0 before the first event. */
    public long nowMicros() {
        return nowMicros;
    }

    /** Events heard that were further off than the greatest jump. */
    long offClock() {
        return offClock;
    }

    /** Times that the clock followed such events. */
    long jumps() {
        return jumps;
    }

    /** Events off the clock on one side, and those of the present in between. */
    private static final class Run {
        private static final int CLOSED = 0;
        private static final int OPEN = 2;

        private boolean open;
        private long earliest;
        private long latest;
        private long count;
        private long against;

        void add(long timeMicros) {
            earliest = open ? Math.min(earliest, timeMicros) : timeMicros;
            latest = open ? Math.max(latest, timeMicros) : timeMicros;
            open = true;
            count++;
        }

        /** An event of the present came: the end of the run, unless the clock is on trial and the run has more to say. */
        void contradict(boolean isOnTrial) {
            against++;
            if (!isOnTrial || against > count) {
                clear();
            }
        }

        long spanMicros() {
            return latest - earliest;
        }

        void clear() {
            open = false;
            count = 0;
            against = 0;
        }

        /** The first versions wrote 1 for an open run, and no counts. */
        void save(DataOutput out) throws IOException {
            out.writeByte(open ? OPEN : CLOSED);
            out.writeLong(earliest);
            out.writeLong(latest);
            if (open) {
                out.writeLong(count);
                out.writeLong(against);
            }
        }

        void restore(DataInput in) throws IOException {
            int state = in.readByte();
            open = state != CLOSED;
            earliest = in.readLong();
            latest = in.readLong();
            count = state == OPEN ? in.readLong() : 0;
            against = state == OPEN ? in.readLong() : 0;
        }
    }
}
