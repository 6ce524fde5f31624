package io.squall.cli;

import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The bundle to score with. */
final class ModelFlag {

    @Option(
            names = "--model",
            paramLabel = "BUNDLE",
            description = "Bundle to score with (default: the one that SQUALL_MODEL names).")
    private @Nullable Path model;

    /** @throws BadInput when no bundle is named */
    ScoringModel open() throws IOException {
        Path file = model;
        String environment = System.getenv("SQUALL_MODEL");
        if (file == null && environment != null && !environment.isEmpty()) {
            file = Path.of(environment);
        }
        if (file == null) {
            throw new BadInput("no model: give --model BUNDLE or set SQUALL_MODEL; `squall train` makes one from"
                    + " labelled logs, `squall demo --once` from the sample recording");
        }
        if (!Files.exists(file)) {
            throw new BadInput(file + ": no such bundle; `squall train` makes one");
        }
        return ScoringModel.of(Bundle.read(file), 1);
    }
}
