package io.squall.event;

import io.squall.log.LogRecord;
import io.squall.log.Utf8;
import io.squall.template.Template;
import java.util.function.Function;

/** Makes events of records. Used by one thread. */
public final class EventExtractor {

    private final Function<Utf8, Template> templates;
    private final MeasureReader measures = new MeasureReader();
    private final Components components = new Components();

    /** @param templates finds the template of a message, for example {@code TemplateMiner::match} */
    public EventExtractor(Function<Utf8, Template> templates) {
        this.templates = templates;
    }

    /** The event of {@code record}; it owns its bytes. */
    public Event extract(LogRecord record) {
        Template template = templates.apply(record.message());
        return new Event(
                record.timeMicros(),
                record.host(),
                record.service(),
                components.of(record.logger(), record.service()),
                record.logger(),
                record.level(),
                record.pid(),
                template,
                measures.read(template, record.message()),
                record.requestId().compact(),
                record.globalRequestId().compact(),
                record.instance().compact(),
                record.message().compact(),
                record.tracebackLines(),
                record.file(),
                record.line());
    }
}
