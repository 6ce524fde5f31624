package io.squall.ingest.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which file it is, whatever its name: two paths that lead to the same file have the same identity.
 *
 * @param device number of the file system; may change when the machine starts again, and so is not kept in positions
 */
record FileIdentity(long device, long inode) {

    /** Identity of the regular file at {@code path}, links followed. */
    static FileIdentity of(Path path) throws IOException {
        Map<String, Object> attributes;
        try {
            attributes = Files.readAttributes(path, "unix:dev,ino,isRegularFile");
        } catch (UnsupportedOperationException e) {
            throw new IOException(path + ": files can only be followed where they have inodes", e);
        }
        if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
            throw new IOException(path + ": not a regular file");
        }
        return new FileIdentity(number(attributes, "dev"), number(attributes, "ino"));
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
