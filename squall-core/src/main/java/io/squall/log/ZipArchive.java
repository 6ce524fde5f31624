package io.squall.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip archive, read in place by its directory. Members may be read by several threads. */
final class ZipArchive implements Archive {

    private final ZipFile zip;
    private final NavigableMap<String, ByteSource> members = new TreeMap<>();

    private ZipArchive(ZipFile zip) {
        this.zip = zip;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory()) {
                members.put(Archive.label(entry.getName()), new Member(zip, entry));
            }
        }
    }

    /**
     * Opens the archive.
     *
     * @throws ZipException when it has no valid directory, for example because its end is missing
     */
    static ZipArchive open(Path file) throws IOException {
        try {
            return new ZipArchive(new ZipFile(file.toFile()));
        } catch (ZipException namesInAnotherCode) {
            return new ZipArchive(new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public NavigableMap<String, ByteSource> members() {
        return Collections.unmodifiableNavigableMap(members);
    }

    @Override
    public List<Damage> damages() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private record Member(ZipFile zip, ZipEntry entry) implements ByteSource {

        @Override
        public InputStream open() throws IOException {
            return zip.getInputStream(entry);
        }

        @Override
        public long sizeBytes() {
            return entry.getCompressedSize();
        }
    }
}
