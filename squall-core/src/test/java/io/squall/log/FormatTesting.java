package io.squall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Reads single lines as the formats get them: somewhere inside a block of other bytes. */
final class FormatTesting {

    /** When the logs of the tests were written at the latest. */
    static final Instant REFERENCE = Instant.parse("2026-11-24T12:00:00Z");

    private static final List<LineFormat> FORMATS = LineFormats.all(REFERENCE);
    private static final int MARGIN = 7;

    private FormatTesting() {}

    static LineFormat format(String name) {
        return FORMATS.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The fields of a line that {@code format} takes for a record. */
    static LineFields record(String format, String line) {
        LineFields fields = new LineFields();
        assertThat(parse(format, line, fields)).as(line).isEqualTo(LineFormat.Outcome.RECORD);
        return fields;
    }

    static LineFormat.Outcome outcome(String format, String line) {
        return parse(format, line, new LineFields());
    }

    static LineFormat.Outcome parse(String format, String line, LineFields fields) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        // Digits around the line: a reader that looks past its ends would take them for more of a number.
        byte[] block = new byte[text.length + 2 * MARGIN];
        Arrays.fill(block, (byte) '7');
        System.arraycopy(text, 0, block, MARGIN, text.length);
        return format(format).parse(block, MARGIN, MARGIN + text.length, fields);
    }

    /** Micros of a time without zone, as fields hold it. */
    static long local(String time) {
        Instant instant = LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    /** Micros of a time with zone. */
    static long utc(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }
}
