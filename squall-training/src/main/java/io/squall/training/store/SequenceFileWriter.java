package io.squall.training.store;

import io.squall.feature.Sequence;
import io.squall.feature.TextTable;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes a {@link SequenceFile}, which is there whole or not at all: until {@link #finish} all goes into a temporary file beside it.
 *
 * <p>The disk is not waited for. A file that a loss of power has left incomplete is found by its checksum when it is read.
 *
 * <p>For one thread. Memory holds the different text vectors, and 64 KiB.
 */
public final class SequenceFileWriter implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path temporary;
    private final CRC32C checksum = new CRC32C();
    private final OutputStream out;
    private final TextTable texts = new TextTable();
    private long written;

    /** @throws StoreException when its folder cannot be made or written to */
    public SequenceFileWriter(Path file) {
        this.file = file;
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            temporary = Files.createTempFile(folder, file.getFileName() + ".", ".tmp");
            out = new BufferedOutputStream(new CheckedOutputStream(Files.newOutputStream(temporary), checksum), BUFFER);
            write(ByteBuffer.allocate(SequenceFile.HEAD)
                    .putLong(SequenceFile.MAGIC)
                    .putInt(SequenceFile.VERSION)
                    .array());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** @throws StoreException when it cannot be written */
    public Place add(Sequence sequence) {
        int length = sequence.length();
        int[] vectors = sequence.text().vectors().stream()
                .mapToInt(vector -> texts.row(vector) - 1)
                .toArray();
        Place place = new Place(written, length, sequence.novelty().length / length, sequence.window().length, vectors);
        put(sequence.numerical());
        put(sequence.binary());
        for (int[] column : sequence.categorical()) {
            put(column);
        }
        put(sequence.novelty());
        put(sequence.text().row());
        put(sequence.aggregates());
        put(sequence.window());
        return place;
    }

    /**
     * Ends the file and gives it its name.
     *
     * @param contents what the caller has to say of the sequences
     * @throws StoreException when it cannot be written
     */
    public void finish(byte[] contents) {
        try {
            long textsAt = written;
            float[] vectors = texts.values();
            int width = vectors.length / texts.size();
            // Row 0 of the table is for padding.
            put(Arrays.copyOfRange(vectors, width, vectors.length));
            long contentsAt = written;
            write(contents);
            write(ByteBuffer.allocate(SequenceFile.TAIL)
                    .putLong(textsAt)
                    .putInt(texts.size() - 1)
                    .putInt(width)
                    .putLong(contentsAt)
                    .array());
            out.flush(); // through the checksum
            write(ByteBuffer.allocate(SequenceFile.CHECKSUM)
                    .putLong(checksum.getValue())
                    .array());
            out.close();
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void put(float[] values) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        write(bytes);
    }

    private void put(int[] values) {
        byte[] bytes = new byte[values.length * Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
        write(bytes);
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
            written += bytes.length;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private StoreException failed(IOException e) {
        return new StoreException(file + " cannot be written: " + e, e);
    }

    /** Leaves nothing behind of a file that was not finished. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // What is in the buffer has no room on a full disk; the file is given up all the same.
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
