package io.squall.flink;

import io.squall.model.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bundles that travel as bytes: with the job, through a topic, in a checkpoint. */
final class BundleBytes {

    /** A bundle is a zip file. */
    private static final byte[] ZIP = {'P', 'K'};

    private BundleBytes() {}

    static boolean isBundle(byte[] bytes) {
        return bytes.length > ZIP.length && bytes[0] == ZIP[0] && bytes[1] == ZIP[1];
    }

    /** @throws IOException in one line, when the bytes are no bundle */
    static Bundle read(byte[] bytes) throws IOException {
        Path copy = Files.createTempFile("squall-model", ".squall");
        try {
            Files.write(copy, bytes);
            return Bundle.read(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
