package io.squall.log;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file, read up to the size that it had when it was found: what a service writes meanwhile is left for the next run,
 * so that a busy file comes to an end, and all files are cut at nearly the same time.
 */
record PlainFile(Path path, long sizeBytes) implements ByteSource {

    @Override
    public InputStream open() throws IOException {
        return new Bounded(Files.newInputStream(path), sizeBytes);
    }

    @Override
    public Optional<ReadProblem> afterReading(String name) {
        long now;
        try {
            now = Files.size(path);
        } catch (IOException e) {
            return Optional.empty(); // Removed by rotation after it was opened: it was read whole.
        }
        if (now > sizeBytes) {
            return Optional.of(new ReadProblem(
                    name,
                    "grew while it was read; " + (now - sizeBytes) + " new bytes left out",
                    "run again for them"));
        }
        if (now < sizeBytes) {
            return Optional.of(new ReadProblem(
                    name,
                    "shrank from " + sizeBytes + " to " + now + " bytes while it was read",
                    "read the rotated file too"));
        }
        return Optional.empty();
    }

    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            int next = left == 0 ? -1 : super.read();
            left -= next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0 && length > 0) {
                return -1;
            }
            int count = super.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
