package io.squall.log;

/**
 * The log of Open vSwitch and OVN daemons.
 *
 * <pre>
 * 2026-11-24T00:17:37.123Z|00012|bridge|INFO|bridge br-int: added interface tap0 on port 7
 * 2026-11-24T00:17:37.123Z|00003|ofproto_dpif_upcall(handler1)|WARN|…
 * </pre>
 *
 * <p>The number counts the daemon's messages and the name in parentheses is a thread; both are left out. Source:
 * {@code ovs-appctl(8)}, vlog pattern {@code %D{%Y-%m-%dT%H:%M:%S.###Z}|%05N|%c%T|%p|%m}.
 */
final class OvsFormat implements LineFormat {

    private final TimeReader time;
    private final NameTable loggers = new NameTable("ovs."::concat);

    OvsFormat(TimeReader time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "ovs";
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        int timeEnd = time.iso(bytes, from, to);
        if (timeEnd == TimeReader.NONE || !Ascii.isAt(bytes, timeEnd, to, '|')) {
            return Outcome.FOREIGN;
        }
        int numberEnd = Ascii.digitsEnd(bytes, timeEnd + 1, to);
        if (!Ascii.isAt(bytes, numberEnd, to, '|')) {
            return Outcome.FOREIGN;
        }
        int moduleAt = numberEnd + 1;
        int moduleEnd = Ascii.indexOf(bytes, moduleAt, to, '|');
        int levelEnd = moduleEnd < 0 ? -1 : Ascii.indexOf(bytes, moduleEnd + 1, to, '|');
        Level level = levelEnd < 0 ? Level.UNKNOWN : LevelWords.any(bytes, moduleEnd + 1, levelEnd);
        if (level == Level.UNKNOWN) {
            return Outcome.FOREIGN;
        }
        int thread = Ascii.indexOf(bytes, moduleAt, moduleEnd, '(');
        time.into(fields);
        fields.logger = loggers.name(bytes, moduleAt, thread < 0 ? moduleEnd : thread);
        fields.level = level;
        fields.message = Utf8.wrap(bytes, levelEnd + 1, to - levelEnd - 1);
        return Outcome.RECORD;
    }
}
