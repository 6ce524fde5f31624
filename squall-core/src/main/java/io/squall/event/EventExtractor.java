package io.squall.event;

import io.squall.log.LogRecord;
import io.squall.log.Utf8;
import io.squall.template.Template;
import java.util.function.Function;

/**
 * Makes a record an {@link Event}: its template, its measures, its component, the instance it speaks of. The event's texts own
 * their bytes, so the block that the record was read from can go.
 *
 * <p>Remembers the components of loggers (a bounded number) and holds reusable buffers; used by one thread.
 */
public final class EventExtractor {

    private final Function<Utf8, Template> templates;
    private final MeasureReader measures = new MeasureReader();
    private final ComponentNames components = new ComponentNames();

    /**
     * An extractor that asks {@code templates} for the template of each message.
     *
     * @param templates usually the miner's {@code match}; called once a record, on the calling thread
     */
    public EventExtractor(Function<Utf8, Template> templates) {
        this.templates = templates;
    }

    /** The event of {@code record}. */
    public Event extract(LogRecord record) {
        Utf8 message = record.message().compact();
        Utf8 instance = record.instance().isEmpty() ? InstanceReader.read(message) : record.instance();
        return new Event(
                record.timeMicros(),
                record.host(),
                record.service(),
                components.of(record.logger(), record.service()),
                record.logger(),
                record.level(),
                record.pid(),
                templates.apply(message),
                measures.read(message, !instance.isEmpty()),
                record.requestId().compact(),
                record.globalRequestId().compact(),
                instance.compact(),
                message,
                record.tracebackLines(),
                record.file(),
                record.line());
    }
}
