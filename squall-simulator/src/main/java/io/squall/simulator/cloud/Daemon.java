package io.squall.simulator.cloud;

import io.squall.simulator.line.LogFile;

/** A service on a host, which writes a log. */
public final class Daemon {

    private final Host host;
    private final LogFile file;
    private final int firstPid;
    private final int workers;
    private final Trouble down = new Trouble();
    private final Trouble slow = new Trouble();
    private int turn;

    Daemon(Host host, LogFile file, int firstPid, int workers) {
        this.host = host;
        this.file = file;
        this.firstPid = firstPid;
        this.workers = workers;
    }

    /** Where it runs. */
    public Host host() {
        return host;
    }

    /** The name of the service, such as {@code nova-compute}. */
    public String name() {
        return file.service();
    }

    /** When it does not run, or does nothing. It writes no line then. */
    public Trouble down() {
        return down;
    }

    /** When it takes longer; the strength is how many times as long. */
    public Trouble slow() {
        return slow;
    }

    LogFile file() {
        return file;
    }

    /** The process that does the next thing. */
    int pid() {
        turn = (turn + 1) % workers;
        return firstPid + turn;
    }

    int workers() {
        return workers;
    }

    /** How many times as long as usual it takes at this time. */
    double slowness(long micros) {
        return slow.strengthAt(micros, 1) * host.slow().strengthAt(micros, 1);
    }
}
