package io.squall.ingest.fluent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Reads one message of the Forward protocol (version 1).
 *
 * <pre>
 * [tag, time, record, option?]              Message
 * [tag, [[time, record], …], option?]       Forward
 * [tag, packed entries, option?]            PackedForward; CompressedPackedForward with compressed: gzip
 * nil                                       a sign of life
 * </pre>
 *
 * @see <a href="https://github.com/fluent/fluentd/wiki/Forward-Protocol-Specification-v1">the specification</a>
 */
final class FluentMessage {

    private static final byte EVENT_TIME = 0;
    private static final int EVENT_TIME_BYTES = 8;
    private static final long MICROS = 1_000_000;
    private static final long NO_TIME = Long.MIN_VALUE;

    private final byte[] message;
    private final int maxUncompressedBytes;
    private final Entries entries;
    private String tag = "";

    /** Gets the entries of a message. */
    interface Entries {
        /** @param timeMicros microseconds since the epoch */
        void entry(String tag, long timeMicros, Map<String, Object> record);

        /** An entry that is none. */
        void broken();

        /** A message that holds metrics or traces. */
        void noLogs();
    }

    private FluentMessage(byte[] message, int maxUncompressedBytes, Entries entries) {
        this.message = message;
        this.maxUncompressedBytes = maxUncompressedBytes;
        this.entries = entries;
    }

    /**
     * Reads {@code message}.
     *
     * @return its chunk id, which is to be sent back when it is durable; empty when it has none
     * @throws HostileMessageException when it is not of the protocol
     */
    static String read(byte[] message, int maxUncompressedBytes, Entries entries) {
        try {
            return new FluentMessage(message, maxUncompressedBytes, entries).read();
        } catch (IOException | MessagePackException e) {
            throw new HostileMessageException("not of the Forward protocol: " + e.getMessage());
        }
    }

    private String read() throws IOException {
        MessageUnpacker in = MessagePack.newDefaultUnpacker(message);
        if (in.getNextFormat().getValueType() == ValueType.NIL) {
            return "";
        }
        Values values = new Values(in, message.length);
        int parts = in.unpackArrayHeader();
        tag = values.read().toString();
        ValueType second = in.getNextFormat().getValueType();
        if (second == ValueType.ARRAY) {
            // The options behind the entries tell what these are: they are read first, from a second place.
            MessageUnpacker ahead = MessagePack.newDefaultUnpacker(message);
            ahead.unpackArrayHeader();
            ahead.skipValue(2);
            Map<String, Object> option = option(new Values(ahead, message.length), parts, 2);
            if (isLogs(option)) {
                readForward(in, values);
            }
            return chunk(option);
        }
        if (second == ValueType.BINARY || second == ValueType.STRING) {
            int length = second == ValueType.BINARY ? in.unpackBinaryHeader() : in.unpackRawStringHeader();
            byte[] packed = in.readPayload(length);
            Map<String, Object> option = option(values, parts, 2);
            if (isLogs(option)) {
                readPacked("gzip".equals(option.get("compressed")) ? uncompressed(packed) : packed);
            }
            return chunk(option);
        }
        long time = time(in, values);
        entry(time, in, values);
        return chunk(option(values, parts, 3));
    }

    private void readForward(MessageUnpacker in, Values values) throws IOException {
        int count = in.unpackArrayHeader();
        for (int i = 0; i < count; i++) {
            readEntry(in, values);
        }
    }

    private void readPacked(byte[] packed) throws IOException {
        MessageUnpacker in = MessagePack.newDefaultUnpacker(packed);
        Values values = new Values(in, packed.length);
        try {
            while (in.hasNext()) {
                readEntry(in, values);
            }
        } catch (MessageInsufficientBufferException e) {
            // The entries before it are good; sent again, the last one would be broken again.
            entries.broken();
        }
    }

    private void readEntry(MessageUnpacker in, Values values) throws IOException {
        if (in.getNextFormat().getValueType() != ValueType.ARRAY) {
            values.read();
            entries.broken();
            return;
        }
        int parts = in.unpackArrayHeader();
        if (parts < 2) {
            skip(parts, values);
            entries.broken();
            return;
        }
        // Fluent Bit puts metadata beside the time: [[time, {…}], record].
        if (in.getNextFormat().getValueType() == ValueType.ARRAY) {
            int timeParts = in.unpackArrayHeader();
            long time = timeParts > 0 ? time(in, values) : NO_TIME;
            skip(Math.max(0, timeParts - 1), values);
            entry(time, in, values);
        } else {
            entry(time(in, values), in, values);
        }
        skip(parts - 2, values);
    }

    private void entry(long time, MessageUnpacker in, Values values) throws IOException {
        if (time == NO_TIME || in.getNextFormat().getValueType() != ValueType.MAP) {
            values.read();
            entries.broken();
            return;
        }
        entries.entry(tag, time, values.readMap());
    }

    private static long time(MessageUnpacker in, Values values) throws IOException {
        switch (in.getNextFormat().getValueType()) {
            case INTEGER -> {
                return micros(in.unpackLong(), 0);
            }
            case FLOAT -> {
                double seconds = in.unpackDouble();
                return micros((long) Math.floor(seconds), (long) ((seconds - Math.floor(seconds)) * MICROS));
            }
            case EXTENSION -> {
                ExtensionTypeHeader header = in.unpackExtensionTypeHeader();
                if (header.getType() != EVENT_TIME || header.getLength() != EVENT_TIME_BYTES) {
                    in.readPayload(header.getLength());
                    return NO_TIME;
                }
                byte[] time = in.readPayload(EVENT_TIME_BYTES);
                return micros(number(time, 0), number(time, 4) / 1000);
            }
            default -> {
                values.read();
                return NO_TIME;
            }
        }
    }

    private static long micros(long seconds, long micros) {
        boolean fits = seconds >= 0 && seconds < Long.MAX_VALUE / MICROS - 1;
        return fits ? seconds * MICROS + micros : NO_TIME;
    }

    private static long number(byte[] bytes, int at) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(at));
    }

    /** @param before number of parts in front of the option */
    private static Map<String, Object> option(Values values, int parts, int before) throws IOException {
        return parts > before ? values.readMap() : Map.of();
    }

    private static String chunk(Map<String, Object> option) {
        return option.getOrDefault("chunk", "").toString();
    }

    /** Fluent Bit sends metrics (1) and traces (2) the same way. */
    private boolean isLogs(Map<String, Object> option) {
        Object signal = option.getOrDefault("fluent_signal", 0L);
        boolean isLogs = "0".equals(signal.toString());
        if (!isLogs) {
            entries.noLogs();
        }
        return isLogs;
    }

    private byte[] uncompressed(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] content = in.readNBytes(maxUncompressedBytes);
            if (in.read() >= 0) {
                throw new HostileMessageException("longer than " + maxUncompressedBytes + " bytes uncompressed");
            }
            return content;
        }
    }

    private static void skip(int count, Values values) throws IOException {
        for (int i = 0; i < count; i++) {
            values.read();
        }
    }
}
