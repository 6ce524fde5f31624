package io.squall.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * An archive whose members can only be read one after another: a tar, or a zip that lost its directory at the end.
 *
 * <p>Records of its files are merged by time, so the files are needed side by side. They are copied once into a
 * {@link Spool}; seeking in the archive is no way, since most are compressed as a whole and would have to be
 * decompressed again for each member.
 */
final class SpooledArchive implements Archive {

    private static final int MAX_MEMBERS = 1_000_000;

    private final Spool spool;
    private final NavigableMap<String, ByteSource> members = new TreeMap<>();
    private final List<Damage> damages = new ArrayList<>();

    private SpooledArchive(Spool spool) {
        this.spool = spool;
    }

    /** Copies the files of a tar, which {@code in} gives decompressed. A cut or damaged one is read up to there. */
    static SpooledArchive ofTar(InputStream in) throws IOException {
        return copy(new TarArchiveInputStream(in));
    }

    /** Copies the files of a zip, going from one to the next without its directory. */
    static SpooledArchive ofZip(InputStream in) throws IOException {
        SpooledArchive archive = copy(new ZipArchiveInputStream(in));
        if (archive.damages.isEmpty()) {
            archive.damages.add(
                    new Damage("", "its directory is missing (cut off?); read up to there", "fetch it again"));
        }
        return archive;
    }

    private static SpooledArchive copy(ArchiveInputStream<?> in) throws IOException {
        SpooledArchive archive = new SpooledArchive(Spool.create());
        try {
            archive.copyMembers(in);
        } catch (Spool.SpoolFullException e) {
            archive.damages.add(new Damage("", e.getMessage() + "; read up to there", "unpack it yourself"));
        } catch (EOFException e) {
            archive.damages.add(new Damage("", "ends in the middle (cut off?); read up to there", "fetch it again"));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            // The unchecked ones come from the archive library when a header is damaged.
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            archive.damages.add(new Damage("", "damaged: " + reason + "; read up to there", "fetch it again"));
        }
        return archive;
    }

    private void copyMembers(ArchiveInputStream<?> in) throws IOException {
        ArchiveEntry entry = in.getNextEntry();
        while (entry != null && members.size() < MAX_MEMBERS) {
            if (!in.canReadEntryData(entry)) {
                damages.add(new Damage(
                        entry.getName(), "encrypted or packed in an unknown way; skipped", "unpack it yourself"));
            } else if (isFile(entry)) {
                copyMember(entry.getName(), in);
            }
            entry = in.getNextEntry();
        }
    }

    private static boolean isFile(ArchiveEntry entry) {
        return entry instanceof TarArchiveEntry tar
                ? tar.isFile() && !tar.isLink() && !tar.isSymbolicLink()
                : !entry.isDirectory();
    }

    private void copyMember(String name, InputStream in) throws IOException {
        long begin = spool.size();
        byte[] buffer = new byte[64 * 1024];
        try {
            int count;
            while ((count = in.read(buffer)) >= 0) {
                spool.write(buffer, count);
            }
        } finally {
            // Also what a cut member had before the cut.
            members.put(Archive.label(name), spool.slice(begin, spool.size() - begin));
        }
    }

    @Override
    public NavigableMap<String, ByteSource> members() {
        return Collections.unmodifiableNavigableMap(members);
    }

    @Override
    public List<Damage> damages() {
        return List.copyOf(damages);
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
