package io.squall.simulator.output;

import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes each file of the cloud into a folder, {@code <host>/<service>.log}. Every file has a buffer of its own. */
public final class FolderSink implements LineSink {

    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final ByteBuffer[] buffers;
    private final LogFile[] files;

    /** @param folder made when it is missing; files in it are written anew */
    public FolderSink(Path folder, List<LogFile> files) throws IOException {
        this.folder = folder;
        this.files = files.toArray(LogFile[]::new);
        this.buffers = new ByteBuffer[files.size()];
        for (LogFile file : files) {
            Path path = path(file);
            Files.createDirectories(path.getParent());
            Files.write(path, new byte[0]);
            buffers[file.index()] = ByteBuffer.allocate(BUFFER);
        }
    }

    private Path path(LogFile file) {
        return folder.resolve(file.host()).resolve(file.service() + ".log");
    }

    @Override
    public void write(LogFile file, long micros, byte[] bytes, int lines) throws IOException {
        ByteBuffer buffer = buffers[file.index()];
        if (buffer.remaining() < bytes.length) {
            append(file, buffer.flip());
            buffer.clear();
            if (bytes.length > BUFFER) {
                append(file, ByteBuffer.wrap(bytes));
                return;
            }
        }
        buffer.put(bytes);
    }

    /** Opened for each write, since a large cloud has more files than a process may hold open. */
    private void append(LogFile file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path(file), StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (LogFile file : files) {
            append(file, buffers[file.index()].flip());
            buffers[file.index()].clear();
        }
    }
}
