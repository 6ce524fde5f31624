package io.squall.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The known line formats. */
final class LineFormats {

    private LineFormats() {}

    /** Fresh instances, for logs that are written until now; see {@link #all(Instant)}. */
    static List<LineFormat> all() {
        return all(Instant.now());
    }

    /**
     * Fresh instances in order of preference. All of one list share their tables, and are used by one thread.
     *
     * @param reference when the logs were written at the latest, for times that do not tell their year
     */
    static List<LineFormat> all(Instant reference) {
        return all(new TimeReader(reference));
    }

    /** As {@link #all(Instant)}, with a reader of times whose reference may move. */
    static List<LineFormat> all(TimeReader time) {
        OsloLine oslo = new OsloLine(time, new NameTable());
        SyslogPrefix prefix = new SyslogPrefix(time);
        LineFormat uwsgi = new UwsgiFormat(time);
        LineFormat apache = new ApacheFormat(time, oslo);
        LineFormat libvirt = new LibvirtFormat(time);
        LineFormat rabbitMq = new RabbitMqFormat(time);
        LineFormat mariaDb = new MariaDbFormat(time);
        return List.of(
                new OsloFormat(oslo, prefix),
                new JsonFormat(JsonSchema.OSLO, time, oslo),
                new JsonFormat(JsonSchema.KOLLA, time, oslo),
                new JsonFormat(JsonSchema.JOURNALD, time, oslo),
                new JsonFormat(JsonSchema.FLUENT, time, oslo),
                uwsgi,
                apache,
                libvirt,
                rabbitMq,
                mariaDb,
                new OvsFormat(time),
                new HaproxyFormat(time, prefix),
                new SyslogFormat(prefix, List.of(uwsgi, apache, libvirt, rabbitMq, mariaDb)),
                new TextFormat(time));
    }

    /** The format of this {@code --format} name. */
    static Optional<LineFormat> named(String name) {
        return all().stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /** Names for {@code --format}, in order of preference. */
    static List<String> names() {
        return all().stream().map(LineFormat::name).toList();
    }
}
