package io.squall.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Segments as files {@code <first sequence>.journal} in a folder. */
final class SegmentFolder implements SegmentStore {

    private static final String ENDING = ".journal";
    private static final int DIGITS = 19;

    private final Path folder;

    SegmentFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public List<Long> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{" + DIGITS + "}\\" + ENDING))
                    .map(name -> Long.parseLong(name.substring(0, DIGITS)))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public SegmentFile create(long firstSequence) throws IOException {
        // One may be left of an attempt that failed before anything in it was acknowledged.
        FileChannel channel = FileChannel.open(
                path(firstSequence),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            forceFolder();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new ChannelFile(channel);
    }

    @Override
    public SegmentFile open(long firstSequence) throws IOException {
        return new ChannelFile(FileChannel.open(path(firstSequence), StandardOpenOption.READ));
    }

    @Override
    public void delete(long firstSequence) throws IOException {
        Files.deleteIfExists(path(firstSequence));
    }

    private Path path(long firstSequence) {
        return folder.resolve(String.format(Locale.ROOT, "%0" + DIGITS + "d", firstSequence) + ENDING);
    }

    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private record ChannelFile(FileChannel channel) implements SegmentFile {

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public int read(ByteBuffer bytes, long offset) throws IOException {
            return channel.read(bytes, offset);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
