package io.squall.adapt;

import io.squall.window.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The windows that closed lately, in a folder: those of one beginning in one file, named by the stretch of time. They are written
 * without fsync: what a crash takes is a window less to learn from. Safe for all threads, since a file is read as it stands.
 */
final class RecentWindows {

    private static final Pattern NAME = Pattern.compile("(\\d{19})-(\\d{19})\\.windows");

    private final Path folder;

    RecentWindows(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    void add(Window window) throws IOException {
        if (window.startMicros() >= 0) {
            Files.write(
                    folder.resolve(String.format(
                            Locale.ROOT, "%019d-%019d.windows", window.startMicros(), window.endMicros())),
                    WindowCodec.encode(window),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /** All there are, the oldest first. */
    List<KeptWindows> list() throws IOException {
        List<KeptWindows> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    kept.add(new KeptWindows(
                            Long.parseLong(name.group(1)), Long.parseLong(name.group(2)), file, Files.size(file)));
                }
            }
        }
        kept.sort(Comparator.comparingLong(KeptWindows::startMicros).thenComparingLong(KeptWindows::endMicros));
        return kept;
    }

    /** The windows of a beginning; none when they were forgotten meanwhile. */
    static List<Window> read(KeptWindows kept) throws IOException {
        try {
            return KeptWindows.whole(WindowCodec.decode(Files.readAllBytes(kept.file())));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Forgets what ended before {@code horizonMicros}, and the oldest of what is beyond {@code maxBytes}. */
    void forget(long horizonMicros, long maxBytes) throws IOException {
        List<KeptWindows> kept = list();
        long bytes = kept.stream().mapToLong(KeptWindows::bytes).sum();
        for (KeptWindows oldest : kept) {
            if (oldest.endMicros() >= horizonMicros && bytes <= maxBytes) {
                break;
            }
            Files.deleteIfExists(oldest.file());
            bytes -= oldest.bytes();
        }
    }
}
