package io.squall.ingest.http;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads Loki's {@code PushRequest}, which Promtail and Grafana Alloy send. Field numbers are those of Loki's
 * {@code pkg/push/push.proto}. Used by one thread.
 */
final class LokiProtobuf {

    private static final int FIRST = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int SECOND = 2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int THIRD = 3 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int SECONDS = 1 << 3 | WireFormat.WIRETYPE_VARINT;
    private static final int NANOS = 2 << 3 | WireFormat.WIRETYPE_VARINT;
    private static final long NANOS_OF_SECOND = 1_000_000_000;
    private static final long LATEST_SECOND = Long.MAX_VALUE / NANOS_OF_SECOND - 1;

    private final CodedInputStream in;
    private final LokiStreams streams;

    LokiProtobuf(byte[] bytes, LokiStreams streams) {
        this.in = CodedInputStream.newInstance(bytes);
        this.streams = streams;
    }

    void read() throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == FIRST) {
                int outer = in.pushLimit(in.readRawVarint32());
                readStream();
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
        }
    }

    /** Every writer of this message is Go's generated code, which writes the labels before the entries. */
    private void readStream() throws IOException {
        boolean labelled = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == FIRST) {
                streams.beginStream(LokiLabels.parse(text()));
                labelled = true;
            } else if (tag == SECOND && labelled) {
                int outer = in.pushLimit(in.readRawVarint32());
                readEntry();
                in.popLimit(outer);
            } else if (tag == SECOND) {
                throw new RejectedPush(RejectedFor.MALFORMED, "a stream has entries in front of its labels");
            } else {
                in.skipField(tag);
            }
        }
    }

    private void readEntry() throws IOException {
        streams.beginEntry();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case FIRST -> streams.time(readTimestamp());
                case SECOND -> streams.line(in.readByteArray());
                case THIRD -> readMetadata();
                default -> in.skipField(tag);
            }
        }
        streams.endEntry();
    }

    private long readTimestamp() throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        long seconds = 0;
        int nanos = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case SECONDS -> seconds = in.readInt64();
                case NANOS -> nanos = in.readInt32();
                default -> in.skipField(tag);
            }
        }
        in.popLimit(outer);
        return seconds < 0 || seconds > LATEST_SECOND ? 0 : seconds * NANOS_OF_SECOND + Math.max(0, nanos);
    }

    private void readMetadata() throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        String name = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case FIRST -> name = text();
                case SECOND -> streams.metadata(name, in.readByteArray());
                default -> in.skipField(tag);
            }
        }
        in.popLimit(outer);
    }

    private String text() throws IOException {
        return new String(in.readByteArray(), StandardCharsets.UTF_8);
    }
}
