package io.squall.training.corruption;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;

/** Copies of events that differ in one respect. */
final class EventCopy {

    private static final double MICROS_PER_SECOND = 1e6;

    private EventCopy() {}

    static Event at(Event event, long timeMicros) {
        return copy(event, timeMicros, event, event.requestId(), event.measures());
    }

    /** The same event later; a response time that it tells grows by as much. */
    static Event later(Event event, long micros) {
        Measures measures = event.measures();
        return copy(
                event,
                event.timeMicros() + micros,
                event,
                event.requestId(),
                new Measures(
                        measures.memoryClaimMb(),
                        measures.memoryUsedMb(),
                        measures.memoryTotalMb(),
                        measures.memoryFreeMb(),
                        (float) (measures.responseTimeSeconds() + micros / MICROS_PER_SECOND),
                        measures.contentLength(),
                        measures.httpStatus(),
                        measures.httpMethod(),
                        measures.vmEvent()));
    }

    /** The same event again, in another request. */
    static Event again(Event event, long timeMicros, Utf8 requestId) {
        return copy(event, timeMicros, event, requestId, event.measures());
    }

    /** What {@code event} says, said at another time by the process and in the request of {@code by}. */
    static Event saidBy(Event event, Event by, long timeMicros) {
        return copy(event, timeMicros, by, by.requestId(), event.measures());
    }

    private static Event copy(Event event, long timeMicros, Event by, Utf8 requestId, Measures measures) {
        boolean sameRequest = requestId.equals(by.requestId());
        return new Event(
                timeMicros,
                by.host(),
                event.service(),
                event.component(),
                event.logger(),
                event.level(),
                by.pid(),
                event.template(),
                measures,
                requestId,
                sameRequest ? by.globalRequestId() : Utf8.EMPTY,
                by.instance(),
                event.message(),
                event.tracebackLines(),
                event.file(),
                event.line());
    }

    /** Another message of the same process in the same request. */
    static Event saying(
            Event event, long timeMicros, Level level, Template template, String message, int tracebackLines) {
        return new Event(
                timeMicros,
                event.host(),
                event.service(),
                event.component(),
                event.logger(),
                level,
                event.pid(),
                template,
                Measures.NONE,
                event.requestId(),
                event.globalRequestId(),
                event.instance(),
                Utf8.of(message),
                tracebackLines,
                event.file(),
                event.line());
    }
}
