package io.squall.flink;

import io.squall.event.Event;
import io.squall.event.EventState;
import io.squall.template.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/**
 * Events on their way between subtasks and in their state: a byte that says whether the template is the bundle's (0) or a shape
 * that still has to get one (1), then {@link EventState}. Used by one thread.
 */
final class EventBytes {

    private final EventState state = new EventState();

    static byte[] write(Event event, boolean isNew) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(isNew ? 1 : 0);
            EventState.write(event, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @param templates gives the template of an event that carries a shape */
    Event read(byte[] bytes, UnaryOperator<Event> templates) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            boolean isNew = in.readByte() != 0;
            Event event = state.read(in);
            return isNew ? templates.apply(event) : event;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Event with(Event event, Template template) {
        return new Event(
                event.timeMicros(),
                event.host(),
                event.service(),
                event.component(),
                event.logger(),
                event.level(),
                event.pid(),
                template,
                event.measures(),
                event.requestId(),
                event.globalRequestId(),
                event.instance(),
                event.message(),
                event.tracebackLines(),
                event.file(),
                event.line());
    }
}
