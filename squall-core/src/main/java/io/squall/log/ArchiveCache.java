package io.squall.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Keeps archives open, so that many recordings inside one archive cost its directory, or its unpacking, only once.
 *
 * <p>May be shared by threads. Closing it closes the archives and with them the readers of their files.
 */
public final class ArchiveCache implements Closeable {

    private static final int TAR_BLOCK_BYTES = 512;
    private static final int TAR_MARK_AT = 257;
    private static final String TAR_MARK = "ustar";

    private final Map<Path, Archive> open = new HashMap<>();

    /** The archive in {@code file}; empty when it is none. */
    synchronized Optional<Archive> archive(Path file) throws IOException {
        Path key = file.toRealPath();
        Archive known = open.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Archive> archive = read(file);
        if (archive.isPresent()) {
            open.put(key, archive.get());
        }
        return archive;
    }

    private static Optional<Archive> read(Path file) throws IOException {
        try (PeekInputStream stored = new PeekInputStream(Files.newInputStream(file))) {
            if (isZip(stored.peek(4))) {
                return Optional.of(zip(file));
            }
            PeekInputStream plain = Compression.open(stored);
            return isTar(plain.peek(TAR_BLOCK_BYTES)) ? Optional.of(SpooledArchive.ofTar(plain)) : Optional.empty();
        }
    }

    private static Archive zip(Path file) throws IOException {
        try {
            return ZipArchive.open(file);
        } catch (ZipException noDirectory) {
            try (InputStream stored = new PeekInputStream(Files.newInputStream(file))) {
                return SpooledArchive.ofZip(stored);
            }
        }
    }

    static boolean isZip(byte[] head) {
        return head.length >= 4
                && head[0] == 'P'
                && head[1] == 'K'
                && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
    }

    /** By the mark that POSIX and GNU tars have in their first header. */
    static boolean isTar(byte[] block) {
        return block.length >= TAR_MARK_AT + TAR_MARK.length()
                && new String(block, TAR_MARK_AT, TAR_MARK.length(), StandardCharsets.ISO_8859_1).equals(TAR_MARK);
    }

    /** Closes every archive; the last failure to do so is thrown. */
    @Override
    public synchronized void close() throws IOException {
        IOException failure = null;
        for (Archive archive : open.values()) {
            try {
                archive.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        open.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
