package io.squall.ingest.tail;

import java.util.Optional;

/**
 * How far a file is read, as it stands in {@link io.squall.journal.Batch#positions}: under the key
 * {@code files/<source>/<path>#<inode>} the text {@code <offset> <fingerprint length> <fingerprint>}. An empty text says that the
 * file is gone and its key may be forgotten.
 *
 * @param path where the file was written; rotation may have moved it since
 */
record FilePosition(String path, long inode, long offset, Fingerprint fingerprint) {

    static final String GONE = "";

    static String keyPrefix(String source) {
        return "files/" + source + "/";
    }

    String key(String source) {
        return keyPrefix(source) + path + "#" + inode;
    }

    String text() {
        return offset + " " + fingerprint.length() + " " + fingerprint.hash();
    }

    /** Reads a position back; empty when it is of another source, of a file that is gone, or not as it was written. */
    static Optional<FilePosition> read(String source, String key, String text) {
        int inodeAt = key.lastIndexOf('#') + 1;
        String[] words = text.split(" ");
        if (!key.startsWith(keyPrefix(source)) || inodeAt == 0 || words.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FilePosition(
                    key.substring(keyPrefix(source).length(), inodeAt - 1),
                    Long.parseLong(key.substring(inodeAt)),
                    Long.parseLong(words[0]),
                    new Fingerprint(Integer.parseInt(words[1]), words[2])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
