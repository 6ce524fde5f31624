package io.squall.cli;

import io.squall.training.evaluate.KeptEvaluations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** On what the evaluation that a bundle keeps was made: this Squall, now. */
final class Measured {

    private Measured() {}

    /** @param data its folder; the name of the folder is that of the data */
    static KeptEvaluations.Occasion on(Path data, @Nullable String subset) throws IOException {
        Path name = data.toRealPath().getFileName();
        return new KeptEvaluations.Occasion(
                name == null ? "" : name.toString(),
                Optional.ofNullable(subset).orElse(""),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Squall.version());
    }
}
