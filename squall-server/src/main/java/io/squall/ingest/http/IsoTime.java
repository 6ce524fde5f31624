package io.squall.ingest.http;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes times as {@code 2026-11-24T00:08:38.609123Z}. The second last written is kept: records come many a second. */
final class IsoTime {

    private static final long NANOS = 1_000_000_000;
    private static final int SECOND_BYTES = 19;

    private long lastSecond = Long.MIN_VALUE;
    private final byte[] text = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.US_ASCII);

    /** @param epochNanos since 1970, not negative */
    byte[] utc(long epochNanos) {
        long second = epochNanos / NANOS;
        if (second != lastSecond) {
            String date = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).toString();
            String full = date.length() < SECOND_BYTES ? date + ":00" : date;
            byte[] ascii = full.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(ascii, 0, text, 0, SECOND_BYTES);
            lastSecond = second;
        }
        int micros = (int) (epochNanos % NANOS / 1000);
        for (int at = SECOND_BYTES + 6; at > SECOND_BYTES; at--) {
            text[at] = (byte) ('0' + micros % 10);
            micros /= 10;
        }
        return text.clone();
    }
}
