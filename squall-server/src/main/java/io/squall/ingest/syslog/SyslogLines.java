package io.squall.ingest.syslog;

import io.squall.ingest.BatchBuilder;
import io.squall.journal.Lane;
import io.squall.log.SyslogOrigin;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;

/**
 * Puts the lines of syslog messages into lanes: one for each host and program, so that what one process writes stays together.
 * A line that does not tell its host is of the sender's. Used by one thread.
 */
final class SyslogLines {

    private final String source;
    private final SyslogOrigin origin = new SyslogOrigin();

    SyslogLines(String source) {
        this.source = source;
    }

    /** Adds a message; the lines after the first, and messages without a prefix, are taken as they are. */
    void add(byte[] message, SocketAddress sender, BatchBuilder batch) {
        boolean known = origin.read(message, 0, firstLineEnd(message));
        String host = known && !origin.host().isEmpty() ? origin.host() : host(sender);
        Lane lane = new Lane(source, host, known ? origin.service() : "", "");
        int from = 0;
        for (int i = 0; i <= message.length; i++) {
            if (i == message.length || message[i] == '\n') {
                addLine(message, from, i, lane, batch);
                from = i + 1;
            }
        }
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
