package io.squall.journal;

import com.github.luben.zstd.Zstd;
import io.squall.log.Utf8;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The payload of an entry.
 *
 * <pre>
 * BATCH      kind, number of positions, (key, value)*, length of the plain lanes, lanes packed by zstd
 *   lanes    number, (source, host, service, file, number of lines, (length, bytes)*)*
 * IDLE       kind, number, (source, host, service, file)*
 * QUIET      kind, micros
 * MODEL      kind, model id
 * </pre>
 *
 * Numbers are 32 bits, micros 64, big end first; a text is its length and its UTF-8 bytes. Positions are not packed: they are
 * read of every entry at start, the lanes only of those that are not scored yet.
 */
final class EntryCodec {

    private static final byte BATCH = 1;
    private static final byte IDLE = 2;
    private static final byte QUIET = 3;
    private static final byte MODEL = 4;

    /** Log lines repeat themselves so much that the fastest level packs them tenfold. */
    private static final int LEVEL = 1;

    private EntryCodec() {}

    static byte[] encode(Content content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(content, new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private static void write(Content content, DataOutputStream out) throws IOException {
        if (content instanceof Batch batch) {
            out.writeByte(BATCH);
            out.writeInt(batch.positions().size());
            for (Map.Entry<String, String> position : batch.positions().entrySet()) {
                writeText(position.getKey(), out);
                writeText(position.getValue(), out);
            }
            byte[] plain = lanes(batch.lanes());
            out.writeInt(plain.length);
            out.write(Zstd.compress(plain, LEVEL));
        } else if (content instanceof IdleLanes idle) {
            out.writeByte(IDLE);
            out.writeInt(idle.lanes().size());
            for (Lane lane : idle.lanes()) {
                writeLane(lane, out);
            }
        } else if (content instanceof QuietStream quiet) {
            out.writeByte(QUIET);
            out.writeLong(quiet.throughMicros());
        } else if (content instanceof ModelChange model) {
            out.writeByte(MODEL);
            writeText(model.modelId(), out);
        }
    }

    private static byte[] lanes(List<LaneLines> lanes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(lanes.size());
        for (LaneLines lane : lanes) {
            writeLane(lane.lane(), out);
            out.writeInt(lane.lines().size());
            for (byte[] line : lane.lines()) {
                out.writeInt(line.length);
                out.write(line);
            }
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when the payload is none of an entry: it was written by another version */
    static Content decode(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        byte kind = in.readByte();
        return switch (kind) {
            case BATCH -> batch(in, payload);
            case IDLE -> new IdleLanes(readLanes(in));
            case QUIET -> new QuietStream(in.readLong());
            case MODEL -> new ModelChange(readText(in));
            default ->
                throw new IOException(
                        "journal entry of unknown kind " + kind + ": written by a later version of Squall?");
        };
    }

    /** The positions alone. */
    static Map<String, String> positions(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        return in.readByte() == BATCH ? readPositions(in) : Map.of();
    }

    /** Id of the model that scores from the entry on; empty where it is no change of model. */
    static Optional<String> model(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        return in.readByte() == MODEL ? Optional.of(readText(in)) : Optional.empty();
    }

    private static Batch batch(DataInputStream in, byte[] payload) throws IOException {
        Map<String, String> positions = readPositions(in);
        int length = in.readInt();
        int from = payload.length - in.available();
        if (length < 0
                || from == payload.length
                || length != Zstd.getFrameContentSize(payload, from, payload.length - from)) {
            throw new IOException("journal entry does not unpack to the " + length + " bytes that it tells");
        }
        byte[] plain = new byte[length];
        long size = Zstd.decompressByteArray(plain, 0, plain.length, payload, from, payload.length - from);
        if (Zstd.isError(size) || size != plain.length) {
            throw new IOException("journal entry does not unpack: " + Zstd.getErrorName(size));
        }
        DataInputStream lines = new DataInputStream(new ByteArrayInputStream(plain));
        int lanes = lines.readInt();
        List<LaneLines> read = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            Lane lane = readLane(lines);
            int count = lines.readInt();
            List<byte[]> ofLane = new ArrayList<>();
            for (int j = 0; j < count; j++) {
                int bytes = lines.readInt();
                if (bytes < 0 || bytes > lines.available()) {
                    throw new IOException(
                            "journal entry has a line of " + bytes + " bytes where " + lines.available() + " are left");
                }
                ofLane.add(lines.readNBytes(bytes));
            }
            read.add(new LaneLines(lane, ofLane));
        }
        return new Batch(read, positions);
    }

    private static Map<String, String> readPositions(DataInputStream in) throws IOException {
        Map<String, String> positions = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String key = readText(in);
            positions.put(key, readText(in));
        }
        return positions;
    }

    private static List<Lane> readLanes(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lanes.add(readLane(in));
        }
        return lanes;
    }

    private static void writeLane(Lane lane, DataOutput out) throws IOException {
        writeText(lane.source(), out);
        writeText(lane.host(), out);
        writeText(lane.service(), out);
        writeText(lane.file(), out);
    }

    private static Lane readLane(DataInputStream in) throws IOException {
        return new Lane(readText(in), readText(in), readText(in), readText(in));
    }

    private static void writeText(String text, DataOutput out) throws IOException {
        Utf8.of(text).write(out);
    }

    private static String readText(DataInputStream in) throws IOException {
        int bytes = in.readInt();
        if (bytes < 0 || bytes > in.available()) {
            throw new IOException(
                    "journal entry has a text of " + bytes + " bytes where " + in.available() + " are left");
        }
        return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }
}
