package io.squall.incident;

import io.squall.event.Event;
import io.squall.event.EventExtractor;
import io.squall.log.Level;
import io.squall.log.LogRecord;
import io.squall.log.Utf8;
import io.squall.template.Template;

/** Events of a catalogue's examples, extracted as those of logs are. */
final class ExampleLines {

    private final EventExtractor extractor = new EventExtractor(message -> Template.of(message.toString()));

    Event event(String service, String logger, Level level, String message) {
        return extractor.extract(new LogRecord(
                0,
                "",
                service,
                logger,
                level,
                -1,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.of(message),
                Utf8.EMPTY,
                0,
                "",
                1));
    }
}
