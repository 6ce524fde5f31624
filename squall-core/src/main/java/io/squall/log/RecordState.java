package io.squall.log;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A record as bytes, for checkpoints. */
final class RecordState {

    private RecordState() {}

    static void write(LogRecord record, DataOutput out) throws IOException {
        out.writeLong(record.timeMicros());
        write(record.host(), out);
        write(record.service(), out);
        write(record.logger(), out);
        out.writeUTF(record.level().name());
        out.writeInt(record.pid());
        record.requestId().write(out);
        record.globalRequestId().write(out);
        record.project().write(out);
        record.instance().write(out);
        record.message().write(out);
        write(record.file(), out);
        out.writeLong(record.line());
    }

    /** The record without its traceback. */
    static LogRecord read(DataInput in) throws IOException {
        return new LogRecord(
                in.readLong(),
                readText(in),
                readText(in),
                readText(in),
                Level.valueOf(in.readUTF()),
                in.readInt(),
                Utf8.read(in),
                Utf8.read(in),
                Utf8.read(in),
                Utf8.read(in),
                Utf8.read(in),
                Utf8.EMPTY,
                0,
                readText(in),
                in.readLong());
    }

    private static void write(String text, DataOutput out) throws IOException {
        Utf8.of(text).write(out);
    }

    private static String readText(DataInput in) throws IOException {
        return Utf8.read(in).toString();
    }
}
