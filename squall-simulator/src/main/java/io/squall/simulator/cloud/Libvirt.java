package io.squall.simulator.cloud;

/** The daemon that runs a host's guests. */
final class Libvirt {

    private final Logbook log;
    private final Daemon daemon;
    private final int process;
    private int domains = 8;

    Libvirt(Logbook log, Daemon daemon, int process) {
        this.log = log;
        this.daemon = daemon;
        this.process = process;
    }

    Daemon daemon() {
        return daemon;
    }

    /** A domain has started. */
    void started(Flow flow, Instance guest) {
        entry(
                flow,
                "warning : qemuDomainObjTaintMsg:6603 : Domain id=" + ++domains + " name='" + guest.domain() + "' uuid="
                        + guest.uuid() + " is tainted: high-privileges");
    }

    /** An entry as libvirt writes it: the level, the function and its line, the message. */
    void entry(Flow flow, String text) {
        Logbook entry = log.plain(daemon, flow.now());
        entry.calendar().libvirt(entry.line(), daemon.host().clock(flow.now()));
        entry.text(": ").number(process + flow.pick(5)).text(": ").text(text).end();
    }
}
