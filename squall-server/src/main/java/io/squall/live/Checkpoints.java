package io.squall.live;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipeline's state at places of the journal, in a folder. A checkpoint is there as a whole or not at all: temporary file,
 * fsync, rename, fsync of the folder. The two latest are kept; a damaged one is passed over.
 *
 * <pre>
 * &lt;sequence&gt;.checkpoint   packed by zstd, with its checksum:  format, state, END
 * </pre>
 */
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private static final String ENDING = ".checkpoint";
    private static final int FORMAT = 1;
    private static final int END = 0x53714564;
    private static final int KEPT = 2;

    private final Path folder;

    Checkpoints(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Writes the state. */
    @FunctionalInterface
    interface Writer {
        void write(DataOutput out) throws IOException;
    }

    /** Makes something of a state. */
    @FunctionalInterface
    interface Reader<T> {
        T read(long sequence, DataInput in) throws IOException;
    }

    /** Keeps the state at {@code sequence}; returns the sequence of the oldest checkpoint that is kept. */
    long write(long sequence, Writer state) throws IOException {
        Path temporary = folder.resolve(sequence + ".tmp");
        try {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                    new ZstdOutputStream(Files.newOutputStream(temporary), 1).setChecksum(true), 1 << 16))) {
                out.writeInt(FORMAT);
                state.write(out);
                out.writeInt(END);
            }
            force(temporary, StandardOpenOption.WRITE);
            Files.move(temporary, path(sequence), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(folder, StandardOpenOption.READ);
        return forgetOld();
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /** The latest checkpoint that reads; empty when there is none. */
    <T> Optional<T> read(Reader<T> reader) throws IOException {
        for (long sequence : newestFirst()) {
            try (DataInputStream in = new DataInputStream(
                    new BufferedInputStream(new ZstdInputStream(Files.newInputStream(path(sequence))), 1 << 16))) {
                int format = in.readInt();
                if (format != FORMAT) {
                    throw new IOException("format " + format + " instead of " + FORMAT);
                }
                T read = reader.read(sequence, in);
                if (in.readInt() != END) {
                    throw new IOException("the end is missing");
                }
                return Optional.of(read);
            } catch (IOException | RuntimeException e) {
                LOG.warn("{}: checkpoint does not read ({}); an older one is taken", path(sequence), e.getMessage());
            }
        }
        if (!newestFirst().isEmpty()) {
            LOG.error("{}: no checkpoint reads; windows begin anew with what the journal still has", folder);
        }
        return Optional.empty();
    }

    private long forgetOld() throws IOException {
        List<Long> sequences = newestFirst();
        for (long old : sequences.subList(Math.min(KEPT, sequences.size()), sequences.size())) {
            Files.deleteIfExists(path(old));
        }
        return sequences.get(Math.min(KEPT, sequences.size()) - 1);
    }

    private List<Long> newestFirst() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{19}\\" + ENDING))
                    .map(name -> Long.parseLong(name.substring(0, name.length() - ENDING.length())))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private Path path(long sequence) {
        return folder.resolve(String.format(Locale.ROOT, "%019d", sequence) + ENDING);
    }
}
