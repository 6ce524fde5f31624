package io.squall.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The file of a {@link Checkpoint}. At every moment, also after kill -9 or a loss of power, the file is the old state or
 * the new one, whole.
 *
 * <pre>
 * magic       8 bytes "SQUALLCP"
 * version     int32
 * header      int32 length, then JSON: fingerprint, curve, steps
 * parameters  int32 count, then float32 each; the same for mean, square, best
 * checksum    int64, CRC-32 of all before
 * </pre>
 *
 * All numbers big-endian.
 */
final class CheckpointFile {

    private static final long MAGIC = 0x535155414c4c4350L;
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Header(String fingerprint, List<EpochMetrics> curve, long steps) {}

    private final Path file;

    CheckpointFile(Path file) {
        this.file = file;
    }

    /**
     * Replaces the file.
     *
     * @throws TrainingException when it cannot be written
     */
    void write(Checkpoint checkpoint) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            ByteBuffer bytes = encode(checkpoint);
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceDirectory();
        } catch (IOException e) {
            throw new TrainingException(
                    file + ": checkpoint cannot be written: " + e + "; free space or choose"
                            + " another folder, then start again to go on from the last checkpoint",
                    e);
        }
    }

    /** The rename itself lasts only when the directory does; Windows cannot open one and does not need it. */
    private void forceDirectory() throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return;
        }
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /**
     * @return the state, or empty when there is no file
     * @throws TrainingException when the file is damaged or none of ours
     */
    Optional<Checkpoint> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(decode(Files.readAllBytes(file)));
        } catch (IOException | BufferUnderflowException e) {
            throw damaged("cannot be read: " + e);
        }
    }

    private static ByteBuffer encode(Checkpoint checkpoint) throws IOException {
        byte[] header =
                JSON.writeValueAsBytes(new Header(checkpoint.fingerprint(), checkpoint.curve(), checkpoint.steps()));
        float[][] vectors = {checkpoint.parameters(), checkpoint.mean(), checkpoint.square(), checkpoint.best()};
        int size = Long.BYTES + 2 * Integer.BYTES + header.length + Long.BYTES;
        for (float[] vector : vectors) {
            size += Integer.BYTES + vector.length * Float.BYTES;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        bytes.putLong(MAGIC).putInt(VERSION).putInt(header.length).put(header);
        for (float[] vector : vectors) {
            bytes.putInt(vector.length).asFloatBuffer().put(vector);
            bytes.position(bytes.position() + vector.length * Float.BYTES);
        }
        bytes.putLong(checksum(bytes.array(), bytes.position()));
        return bytes.flip();
    }

    private Checkpoint decode(byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (bytes.getLong() != MAGIC) {
            throw damaged("is no checkpoint of Squall");
        }
        int version = bytes.getInt();
        if (version != VERSION) {
            throw damaged("has format version " + version + ", this Squall reads " + VERSION);
        }
        int end = content.length - Long.BYTES;
        if (bytes.getLong(end) != checksum(content, end)) {
            throw damaged("is damaged (checksum)");
        }
        byte[] header = new byte[bytes.getInt()];
        bytes.get(header);
        Header read = JSON.readValue(header, Header.class);
        return new Checkpoint(
                read.fingerprint(),
                read.curve(),
                read.steps(),
                vector(bytes),
                vector(bytes),
                vector(bytes),
                vector(bytes));
    }

    private static float[] vector(ByteBuffer bytes) {
        float[] vector = new float[bytes.getInt()];
        bytes.asFloatBuffer().get(vector);
        bytes.position(bytes.position() + vector.length * Float.BYTES);
        return vector;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    private TrainingException damaged(String how) {
        return new TrainingException(file + " " + how + "; delete it to train from the start");
    }
}
