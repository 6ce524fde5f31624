package io.squall.simulator.cloud;

/** uWSGI's access lines. Their time is that of the request's beginning, in whole seconds, though they are written at its end. */
final class Uwsgi {

    private Uwsgi() {}

    static void write(
            Logbook log, Daemon daemon, Flow flow, String request, int bytes, int status, long start, long number) {
        int pid = daemon.pid();
        log.plain(daemon, flow.now())
                .text("[pid: ")
                .number(pid)
                .text("|app: 0|req: ")
                .number(number / daemon.workers())
                .text("/")
                .number(number)
                .text("] 127.0.0.1 () {")
                .number(28 + 2 * flow.pick(6))
                .text(" vars in ")
                .number(394 + flow.pick(540))
                .text(" bytes} [");
        log.calendar().ctime(log.line(), daemon.host().clock(start));
        log.text("] ")
                .text(request)
                .text(" => generated ")
                .number(bytes)
                .text(" bytes in ")
                .number((flow.now() - start) / 1000)
                .text(" msecs (HTTP/1.1 ")
                .number(status)
                .text(") ")
                .number(3 + flow.pick(4))
                .text(" headers in ")
                .number(137 + flow.pick(210))
                .text(" bytes (1 switches on core ")
                .number(flow.pick(4))
                .text(")")
                .end();
    }
}
