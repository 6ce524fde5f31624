package io.squall.cli;

import io.squall.detect.NetworkRuntime;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The bundle to work with: the one named, else the one of the environment, else the preset. */
final class ModelFlag {

    @Option(
            names = "--model",
            paramLabel = "BUNDLE",
            description =
                    "Bundle to use (default: the one that SQUALL_MODEL names, else the preset that comes with Squall).")
    private @Nullable Path model;

    /** A model that nobody named on the command line is told to the user, in one line. */
    ScoringModel open(Terminal terminal) throws IOException {
        NetworkRuntime.begin();
        Bundle bundle = bundle(terminal);
        return ScoringModel.of(bundle, 1);
    }

    /** As {@link #open}, not yet made ready to score. */
    Bundle bundle(Terminal terminal) throws IOException {
        if (model != null) {
            return read(model);
        }
        String environment = System.getenv("SQUALL_MODEL");
        if (environment != null && !environment.isEmpty()) {
            Bundle bundle = read(Path.of(environment));
            terminal.note("model " + bundle.manifest().modelId() + ": " + environment + ", by SQUALL_MODEL");
            return bundle;
        }
        Bundle preset = PresetModel.open();
        terminal.note("model " + preset.manifest().modelId() + ": the preset, which does not know this deployment;"
                + " `squall adapt --data DIR --out BUNDLE` learns what is usual here");
        return preset;
    }

    private static Bundle read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new BadInput(file + ": no such bundle; `squall train` makes one");
        }
        return Bundle.read(file);
    }
}
