package io.squall.detect;

import io.squall.model.Bundle;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The model that comes with Squall, for clouds that have none of their own yet. It was trained on the recording in {@code
 * examples/openstack-lab} alone and knows of no deployment what is usual there, until {@link Adaptation} has learned it;
 * docs/DETECTION.md says how it was made and what it is worth.
 */
public final class PresetModel {

    private static final String RESOURCE = "preset.squall";

    private PresetModel() {}

    /** @throws IOException when no temporary file can be written: a bundle is read from a file */
    public static Bundle open() throws IOException {
        Path copy = Files.createTempFile("squall-preset", ".squall");
        try (InputStream resource = PresetModel.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new FileNotFoundException("the preset model is missing in this build of Squall");
            }
            Files.copy(resource, copy, StandardCopyOption.REPLACE_EXISTING);
            return Bundle.read(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
