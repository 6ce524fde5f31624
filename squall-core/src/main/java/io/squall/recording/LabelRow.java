package io.squall.recording;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** A line of a {@link LabelTable}: cells by column name, and messages that name the line. */
final class LabelRow {

    private final Path file;
    private final int line;
    private final String[] cells;
    private final Map<String, Integer> positions;

    LabelRow(Path file, int line, String[] cells, Map<String, Integer> positions) {
        this.file = file;
        this.line = line;
        this.cells = cells;
        this.positions = positions;
    }

    int line() {
        return line;
    }

    /** Whether the table has such a column. */
    boolean has(String column) {
        return positions.containsKey(column);
    }

    /** The cell without surrounding blanks, possibly empty. */
    String text(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException("column " + column + " is not in the header");
        }
        return cells[position].strip();
    }

    String required(String column) throws DatasetException {
        String text = text(column);
        if (text.isEmpty()) {
            throw wrong("empty " + column + "; every line needs one");
        }
        return text;
    }

    Instant time(String column) throws DatasetException {
        String text = text(column);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong("%s is not a time: \"%s\" (expected ISO 8601 with an offset, such as 2026-11-24T00:28:30.000Z)"
                    .formatted(column, text));
        }
    }

    /** A zone's name or offset; UTC when the cell is empty. */
    ZoneId zone(String column) throws DatasetException {
        String text = text(column);
        if (text.isEmpty()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw wrong(
                    "%s is not a time zone: \"%s\" (expected such as +00:00 or Europe/Rome)".formatted(column, text));
        }
    }

    boolean flag(String column) throws DatasetException {
        String text = text(column);
        return switch (text) {
            case "1" -> true;
            case "0" -> false;
            default -> throw wrong("%s is \"%s\" (expected 0 or 1)".formatted(column, text));
        };
    }

    /** The exception that says what is wrong with this line. */
    DatasetException wrong(String what) {
        return new DatasetException("%s:%d: %s".formatted(file, line, what));
    }
}
