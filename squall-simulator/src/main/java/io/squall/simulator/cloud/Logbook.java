package io.squall.simulator.cloud;

import io.squall.simulator.line.CalendarText;
import io.squall.simulator.line.LineBuffer;
import io.squall.simulator.line.LogFile;

/**
 * Where services write. An entry is begun, filled and ended; entries do not overlap. Nothing is written while the service is
 * down.
 *
 * <pre>{@code
 * log.info(daemon, flow.now(), "nova.compute.claims").context(context).instance(guest).text("Claim successful on node ").text(host).end();
 * }</pre>
 */
public final class Logbook {

    private final Agenda agenda;
    private final LineBuffer line = new LineBuffer();
    private final CalendarText calendar = new CalendarText();
    private Daemon daemon;
    private long micros;
    private int headLength;
    private String instance = "";
    private int lines;

    Logbook(Agenda agenda, Daemon first) {
        this.agenda = agenda;
        this.daemon = first;
    }

    /** Begins an entry of oslo.log. */
    public Logbook info(Daemon daemon, long micros, String logger) {
        return oslo(daemon, micros, " INFO ", logger);
    }

    /** Begins an entry of oslo.log. */
    public Logbook warning(Daemon daemon, long micros, String logger) {
        return oslo(daemon, micros, " WARNING ", logger);
    }

    /** Begins an entry of oslo.log. */
    public Logbook error(Daemon daemon, long micros, String logger) {
        return oslo(daemon, micros, " ERROR ", logger);
    }

    /** Begins an entry of oslo.log. */
    public Logbook critical(Daemon daemon, long micros, String logger) {
        return oslo(daemon, micros, " CRITICAL ", logger);
    }

    /** Begins an entry that has its own form; the time and what follows is the caller's. */
    Logbook plain(Daemon daemon, long micros) {
        this.daemon = daemon;
        this.micros = micros;
        this.headLength = 0;
        this.instance = "";
        this.lines = 1;
        line.clear();
        return this;
    }

    private Logbook oslo(Daemon daemon, long micros, String level, String logger) {
        plain(daemon, micros);
        calendar.oslo(line, daemon.host().clock(micros));
        line.sign(' ').number(daemon.pid()).text(level).text(logger).sign(' ');
        headLength = line.length();
        return this;
    }

    /** The request in which it happens. */
    Logbook context(Context context) {
        line.text(context.text());
        return this;
    }

    /** No request. */
    public Logbook noContext() {
        line.text("[-] ");
        return this;
    }

    /** The guest that it is about. */
    Logbook instance(Instance guest) {
        instance = guest.uuid();
        line.text("[instance: ").text(instance).text("] ");
        return this;
    }

    /** Appends a text as it is. */
    public Logbook text(String text) {
        line.text(text);
        return this;
    }

    /** Appends a whole number. */
    public Logbook number(long value) {
        line.number(value);
        return this;
    }

    /** Appends microseconds as seconds with so many decimals, 1 to 6. */
    public Logbook seconds(long micros, int decimals) {
        long unit = 1;
        for (int i = decimals; i < 6; i++) {
            unit *= 10;
        }
        line.decimal(micros / unit, decimals);
        return this;
    }

    /** Appends microseconds as seconds with seven decimals, as WSGI servers do; the last one is made up. */
    Logbook secondsOfWsgi(long micros) {
        line.number(micros / 1_000_000).sign('.').padded(micros % 1_000_000 * 10 + micros % 7, 7);
        return this;
    }

    /** Appends a time as {@code 2026-11-24 00:08:43}. */
    public Logbook date(long micros) {
        calendar.plainSeconds(line, micros);
        return this;
    }

    /** The bare line, for forms of their own. */
    LineBuffer line() {
        return line;
    }

    CalendarText calendar() {
        return calendar;
    }

    /** Begins a next line that carries no prefix. */
    public Logbook nextLine() {
        line.sign('\n');
        lines++;
        return this;
    }

    /** Ends the entry with an exception: its last line behind the message, then all lines with the entry's own prefix. */
    void end(Traceback traceback) {
        line.text(": ").text(traceback.error());
        String mark = instance.isEmpty() ? "" : "[instance: " + instance + "] ";
        for (String text : traceback.lines()) {
            nextLine();
            line.repeat(0, headLength).text(mark).text(text);
        }
        end();
    }

    /** Ends the entry. */
    public void end() {
        if (daemon.down().at(micros)) {
            return;
        }
        line.sign('\n');
        LogFile file = daemon.file();
        agenda.line(micros, file, line.copy(), lines);
    }
}
