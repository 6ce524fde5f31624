package io.squall.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The repository's sample recording as plain files in a temporary folder, which goes when this is closed. Freshly written,
 * they lie in the page cache: what is measured is not the disk.
 */
public final class SampleLogs implements Closeable {

    /** Long enough for a steady reading, short enough for any page cache. */
    public static final long LARGE_BYTES = 100_000_000;

    private static final String ARCHIVE = "examples/openstack-lab/logs.tar.xz";

    /** The day that the whole recording lies in. */
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");

    private static final Set<String> NOT_OSLO =
            Set.of("keystone-uwsgi.log", "libvirtd.log", "mariadb.log", "placement-uwsgi.log", "rabbitmq.log");

    private final Path folder;

    private SampleLogs(Path folder) {
        this.folder = folder;
    }

    /** Unpacks the recording; {@code squall.home} is the repository's root, else the working directory is. */
    public static SampleLogs unpack() throws IOException {
        Path archive = Path.of(System.getProperty("squall.home", "."), ARCHIVE);
        SampleLogs logs = new SampleLogs(Files.createTempDirectory("squall-benchmark"));
        try (InputStream in = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    Path file = logs.folder.resolve(entry.getName());
                    Files.createDirectories(file.resolveSibling("."));
                    Files.copy(tar, file);
                }
            }
        } catch (IOException e) {
            logs.close();
            throw e;
        }
        return logs;
    }

    /** The folder with all files, {@code logs/<host>/<service>.log}. */
    public Path folder() {
        return folder.resolve("logs");
    }

    /** One file of all lines in oslo.log's format, again and again, each time a day later, until it is long enough. */
    public Path oneFile(long minBytes) throws IOException {
        Path file = folder.resolve("nova-api.log");
        String text = osloText();
        try (OutputStream out = Files.newOutputStream(file)) {
            long written = 0;
            for (LocalDate day = DAY; written < minBytes; day = day.plusDays(1)) {
                byte[] bytes = text.replace(DAY.toString(), day.toString()).getBytes(StandardCharsets.ISO_8859_1);
                out.write(bytes);
                written += bytes.length;
            }
        }
        return file;
    }

    private String osloText() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files()) {
            if (!NOT_OSLO.contains(String.valueOf(file.getFileName()))) {
                // One byte, one character: lines keep their bytes whatever they are.
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(SampleLogs::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
