package io.squall.simulator.cloud;

/** A machine of the cloud. */
public final class Host {

    private final String name;
    private final Trouble skew = new Trouble();
    private final Trouble slow = new Trouble();

    Host(String name) {
        this.name = name;
    }

    /** Its name, such as {@code compute-01}. */
    public String name() {
        return name;
    }

    /** When its clock is wrong; the strength is by how many seconds it is ahead. */
    public Trouble skew() {
        return skew;
    }

    /** When all that it does takes longer; the strength is how many times as long. */
    public Trouble slow() {
        return slow;
    }

    /** What its own clock shows at a true time. */
    long clock(long micros) {
        return micros + (long) (skew.strengthAt(micros, 0) * 1_000_000);
    }
}
