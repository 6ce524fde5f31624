package io.squall.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder in which a server keeps everything, held by one process at a time. */
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws IOException in one line, when it cannot be made, or another process holds it */
    static DataFolder open(Path folder) throws IOException {
        // Java 17 makes no folder where a link to one stands, and fails.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new IOException(
                    folder + ": another squall serve uses this data folder; stop it, or name another (data)");
        }
        return new DataFolder(folder, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path journal() {
        return folder.resolve("journal");
    }

    Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    Path models() {
        return folder.resolve(ServerConfig.MODELS);
    }

    Path adapt() {
        return folder.resolve("adapt");
    }

    Path database() {
        return folder.resolve("squall.db");
    }

    Path tokens() {
        return folder.resolve(ServerConfig.TOKENS);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
