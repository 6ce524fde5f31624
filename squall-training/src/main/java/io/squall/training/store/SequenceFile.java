package io.squall.training.store;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.feature.TextRows;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of sequences, mapped: the system brings in what is asked for and lets go of it again, so that a data set may be
 * larger than Java's memory.
 *
 * <pre>
 * magic       int64 "SQUALLSQ"
 * version     int32
 * sequences   one after another, each float32 numerical, binary, int32 categorical, float32 novelty, int32 text row,
 *             float32 aggregates, window
 * texts       float32 [T, V]
 * contents    bytes of the caller's
 * tail        int64 offset of texts, int32 T, int32 V, int64 offset of contents
 * checksum    int64, CRC-32C of all before
 * </pre>
 *
 * Arrays are little-endian, as nearly every machine has them, so that they are copied and not turned; the rest is big-endian.
 *
 * <p>Immutable, for any number of threads. Memory holds the text vectors and the contents.
 */
public final class SequenceFile {

    static final long MAGIC = 0x535155414c4c5351L;
    static final int VERSION = 1;
    static final int HEAD = Long.BYTES + Integer.BYTES;
    static final int TAIL = 2 * Long.BYTES + 2 * Integer.BYTES;
    static final int CHECKSUM = Long.BYTES;

    /** From one mapping to the next, which overlap: one holds 2 GiB at most, and no sequence lies in two. */
    private static final long STRIDE = 1L << 30;

    private final List<MappedByteBuffer> mappings;
    private final List<float[]> texts;
    private final byte[] contents;

    private SequenceFile(List<MappedByteBuffer> mappings, List<float[]> texts, byte[] contents) {
        this.mappings = mappings;
        this.texts = texts;
        this.contents = contents;
    }

    /**
     * Maps a file. All of it is read once, for its checksum.
     *
     * @throws StoreException when it cannot be read, is damaged or of another format
     */
    public static SequenceFile open(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer head = read(channel, 0, HEAD);
            if (head.getLong() != MAGIC) {
                throw new IOException("no file of sequences of Squall's");
            }
            int version = head.getInt();
            if (version != VERSION) {
                throw new IOException("format version " + version + ", this Squall reads " + VERSION);
            }
            List<MappedByteBuffer> mappings = map(channel, size);
            long end = size - CHECKSUM;
            if (end < HEAD + TAIL || read(channel, end, CHECKSUM).getLong() != checksum(mappings, end)) {
                throw new IOException("damaged (checksum)");
            }
            ByteBuffer tail = read(channel, end - TAIL, TAIL);
            List<float[]> texts = texts(channel, tail.getLong(), tail.getInt(), tail.getInt());
            long contents = tail.getLong();
            return new SequenceFile(
                    mappings,
                    texts,
                    read(channel, contents, Math.toIntExact(end - TAIL - contents))
                            .array());
        } catch (IOException e) {
            throw new StoreException(path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<MappedByteBuffer> map(FileChannel channel, long size) throws IOException {
        List<MappedByteBuffer> mappings = new ArrayList<>();
        for (long start = 0; start < size; start += STRIDE) {
            long length = Math.min(size - start, Math.min(2 * STRIDE, Integer.MAX_VALUE));
            mappings.add(channel.map(FileChannel.MapMode.READ_ONLY, start, length));
        }
        return mappings;
    }

    private static long checksum(List<MappedByteBuffer> mappings, long end) {
        CRC32C checksum = new CRC32C();
        for (int i = 0; i < mappings.size(); i++) {
            long left = end - i * STRIDE;
            checksum.update(mappings.get(i).duplicate().limit((int) Math.max(0, Math.min(STRIDE, left))));
        }
        return checksum.getValue();
    }

    private static List<float[]> texts(FileChannel channel, long offset, int count, int width) throws IOException {
        List<float[]> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer bytes = read(channel, offset + (long) i * width * Float.BYTES, width * Float.BYTES);
            texts.add(floats(bytes.order(ByteOrder.LITTLE_ENDIAN), width));
        }
        return texts;
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("damaged (too short)");
            }
        }
        return bytes.flip();
    }

    /** What the writer had to say of the sequences. */
    public byte[] contents() {
        return contents.clone();
    }

    /** The sequences at {@code places}, which the writer told. */
    public StoredSequences sequences(List<Place> places) {
        return new StoredSequences(this, places);
    }

    Sequence sequence(Place place) {
        ByteBuffer bytes = at(place.offset());
        int length = place.length();
        float[] numerical = floats(bytes, length * FeatureNames.NUMERICAL.size());
        float[] binary = floats(bytes, length * FeatureNames.BINARY.size());
        int[][] categorical = new int[FeatureNames.CATEGORICAL.size()][];
        for (int column = 0; column < categorical.length; column++) {
            categorical[column] = ints(bytes, length);
        }
        float[] novelty = floats(bytes, length * place.novelty());
        TextRows text = place.texts().length == 0
                ? TextRows.NONE
                : new TextRows(
                        ints(bytes, length),
                        Arrays.stream(place.texts()).mapToObj(texts::get).toList());
        float[] aggregates = floats(bytes, FeatureNames.AGGREGATES.size());
        float[] window = floats(bytes, place.window());
        return new Sequence(length, numerical, binary, categorical, novelty, text, aggregates, window);
    }

    private ByteBuffer at(long offset) {
        return mappings.get((int) (offset / STRIDE))
                .duplicate()
                .position((int) (offset % STRIDE))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float[] floats(ByteBuffer bytes, int count) {
        float[] values = new float[count];
        bytes.asFloatBuffer().get(values);
        bytes.position(bytes.position() + count * Float.BYTES);
        return values;
    }

    private static int[] ints(ByteBuffer bytes, int count) {
        int[] values = new int[count];
        bytes.asIntBuffer().get(values);
        bytes.position(bytes.position() + count * Integer.BYTES);
        return values;
    }
}
