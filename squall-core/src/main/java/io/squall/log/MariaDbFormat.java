package io.squall.log;

/**
 * The error log of MariaDB and MySQL.
 *
 * <pre>
 * 2026-11-24  0:17:37 103 [Warning] Aborted connection 103 to db: 'glance' …
 * 2026-11-24T00:17:37.123456Z 103 [Warning] [MY-010055] [Server] IP address could not be resolved …
 * </pre>
 *
 * <p>The number is a connection, not a process. Source: {@code sql/log.cc} of MariaDB; MySQL 8 manual, "Error Log Output
 * Format".
 */
final class MariaDbFormat implements LineFormat {

    private final TimeReader time;

    MariaDbFormat(TimeReader time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        int timeEnd = time.iso(bytes, from, to);
        if (timeEnd == TimeReader.NONE || !Ascii.isAt(bytes, timeEnd, to, ' ')) {
            return Outcome.FOREIGN;
        }
        int connectionAt = Ascii.skipSpaces(bytes, timeEnd, to);
        int connectionEnd = Ascii.digitsEnd(bytes, connectionAt, to);
        if (connectionEnd == connectionAt || !Ascii.isAt(bytes, connectionEnd, to, " [")) {
            return Outcome.FOREIGN;
        }
        int levelAt = connectionEnd + 2;
        int levelEnd = Ascii.indexOf(bytes, levelAt, to, ']');
        Level level = levelEnd < 0 ? Level.UNKNOWN : LevelWords.any(bytes, levelAt, levelEnd);
        if (level == Level.UNKNOWN) {
            return Outcome.FOREIGN;
        }
        int messageAt = Ascii.skipSpaces(bytes, levelEnd + 1, to);
        time.into(fields);
        fields.logger = "mariadb";
        fields.level = level;
        fields.message = Utf8.wrap(bytes, messageAt, to - messageAt);
        return Outcome.RECORD;
    }
}
