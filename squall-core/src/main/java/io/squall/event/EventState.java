package io.squall.event;

import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Events as bytes, for checkpoints. Reading gives names and templates that come again the same object, as the events had before
 * they were written. One thread reads with one object.
 */
public final class EventState {

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Template> templates = new HashMap<>();

    /** Writes an event. */
    public static void write(Event event, DataOutput out) throws IOException {
        out.writeLong(event.timeMicros());
        write(event.host(), out);
        write(event.service(), out);
        write(event.component(), out);
        write(event.logger(), out);
        out.writeUTF(event.level().name());
        out.writeInt(event.pid());
        write(event.template().text(), out);
        write(event.measures(), out);
        event.requestId().write(out);
        event.globalRequestId().write(out);
        event.instance().write(out);
        event.message().write(out);
        out.writeInt(event.tracebackLines());
        write(event.file(), out);
        out.writeLong(event.line());
    }

    /** Reads an event that {@link #write(Event, DataOutput)} wrote. */
    public Event read(DataInput in) throws IOException {
        return new Event(
                in.readLong(),
                name(in),
                name(in),
                name(in),
                name(in),
                Level.valueOf(in.readUTF()),
                in.readInt(),
                templates.computeIfAbsent(Utf8.read(in).toString(), Template::of),
                measures(in),
                Utf8.read(in),
                Utf8.read(in),
                Utf8.read(in),
                Utf8.read(in),
                in.readInt(),
                name(in),
                in.readLong());
    }

    private static void write(String text, DataOutput out) throws IOException {
        Utf8.of(text).write(out);
    }

    private String name(DataInput in) throws IOException {
        return names.computeIfAbsent(Utf8.read(in).toString(), name -> name);
    }

    private static void write(Measures measures, DataOutput out) throws IOException {
        boolean any = !measures.equals(Measures.NONE);
        out.writeBoolean(any);
        if (any) {
            out.writeFloat(measures.memoryClaimMb());
            out.writeFloat(measures.memoryUsedMb());
            out.writeFloat(measures.memoryTotalMb());
            out.writeFloat(measures.memoryFreeMb());
            out.writeFloat(measures.responseTimeSeconds());
            out.writeFloat(measures.contentLength());
            out.writeInt(measures.httpStatus());
            out.writeUTF(measures.httpMethod().name());
            out.writeUTF(measures.vmEvent().name());
        }
    }

    private static Measures measures(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return Measures.NONE;
        }
        return new Measures(
                in.readFloat(),
                in.readFloat(),
                in.readFloat(),
                in.readFloat(),
                in.readFloat(),
                in.readFloat(),
                in.readInt(),
                HttpMethod.valueOf(in.readUTF()),
                VmEvent.valueOf(in.readUTF()));
    }
}
