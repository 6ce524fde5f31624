package io.squall.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Whether the disk of the data folder can hold what the configuration lets grow there. */
final class DiskRoom {

    private static final double GIB = 1L << 30;

    private DiskRoom() {}

    /** A warning in one line; empty where there is room, or where nobody can tell. */
    static Optional<String> warning(ServerConfig config) {
        try {
            return warning(
                    config,
                    Files.getFileStore(there(Path.of(config.data()).toAbsolutePath()))
                            .getTotalSpace());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The folder, or the nearest above it that is there already. */
    private static Path there(Path folder) {
        Path parent = folder.getParent();
        return parent == null || Files.exists(folder) ? folder : there(parent);
    }

    /** As {@link #warning(ServerConfig)}, for a disk of {@code diskBytes}. */
    static Optional<String> warning(ServerConfig config, long diskBytes) {
        long database = config.store().url().isEmpty() ? config.store().maxBytes() : 0;
        long wanted = database + config.journal().maxBytes() + config.adapt().maxBytes();
        return wanted <= diskBytes
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "data: journal, database and windows may grow to %.1f GiB, and the disk of %s has %.1f GiB; lower"
                                + " store.maxSize or journal.maxBytes",
                        wanted / GIB,
                        config.data(),
                        diskBytes / GIB));
    }
}
