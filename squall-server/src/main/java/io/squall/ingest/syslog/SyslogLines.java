package io.squall.ingest.syslog;

import io.squall.ingest.BatchBuilder;
import io.squall.ingest.RawLanes;
import io.squall.journal.Lane;
import io.squall.log.LineTimes;
import io.squall.log.SyslogOrigin;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;

/**
 * Puts the lines of syslog messages into lanes: one for each host and program, so that what one process writes stays together.
 * A line that does not tell its host is of the sender's. Where a daemon forwards the file of a service, line by line, the prefix is
 * taken off those that continue the line above. Used by one thread.
 */
final class SyslogLines {

    private final String source;
    private final SyslogOrigin origin = new SyslogOrigin();
    private final LineTimes times;
    private final RawLanes raw = new RawLanes();

    /** @param times tells which messages are lines of a log, with a time of their own */
    SyslogLines(String source, LineTimes times) {
        this.source = source;
        this.times = times;
    }

    /** Adds a message; the lines after the first, and messages without a prefix, are taken as they are. */
    void add(byte[] message, SocketAddress sender, BatchBuilder batch) {
        int firstEnd = firstLineEnd(message);
        boolean known = origin.read(message, 0, firstEnd);
        String host = known && !origin.host().isEmpty() ? origin.host() : host(sender);
        Lane lane = new Lane(source, host, known ? origin.service() : "", "");
        int from = known && continues(message, firstEnd, lane) ? origin.messageAt() : 0;
        for (int i = from; i <= message.length; i++) {
            if (i == message.length || message[i] == '\n') {
                addLine(message, from, i, lane, batch);
                from = i + 1;
            }
        }
    }

    private boolean continues(byte[] message, int to, Lane lane) {
        if (times.micros(message, origin.messageAt(), to) != LineTimes.NONE) {
            raw.ended(lane, true);
            return false;
        }
        return raw.holds(lane);
    }

    private static void addLine(byte[] message, int from, int to, Lane lane, BatchBuilder batch) {
        int end = to;
        while (end > from && (message[end - 1] == '\r' || message[end - 1] == 0)) {
            end--;
        }
        if (end > from) {
            batch.add(lane, Arrays.copyOfRange(message, from, end));
        }
    }

    private static int firstLineEnd(byte[] message) {
        int end = 0;
        while (end < message.length && message[end] != '\n' && message[end] != '\r' && message[end] != 0) {
            end++;
        }
        return end;
    }

    private static String host(SocketAddress sender) {
        return sender instanceof InetSocketAddress address && address.getAddress() != null
                ? address.getAddress().getHostAddress()
                : "";
    }
}
